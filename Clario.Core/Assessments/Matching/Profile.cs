namespace Clario.Assessments;

/// <summary>The shape of six interest scores, whatever their level.</summary>
public static class Profile
{
    /// <summary>Centred on zero and of length one, so that the product of two such profiles is Pearson's r; null when all six are equal.</summary>
    public static double[]? ToUnit(ReadOnlySpan<double> scores)
    {
        if (scores.Length != 6)
            throw new ArgumentException("A profile has six scores.", nameof(scores));
        if (!scores.ContainsAnyExcept(scores[0]))
            return null;
        var mean = 0.0;
        foreach (var score in scores)
            mean += score / 6;
        var unit = new double[6];
        var squares = 0.0;
        for (var i = 0; i < 6; i++)
        {
            unit[i] = scores[i] - mean;
            squares += unit[i] * unit[i];
        }

        var length = Math.Sqrt(squares);
        for (var i = 0; i < 6; i++)
            unit[i] /= length;
        return unit;
    }

    /// <summary>The three highest, the highest first, ties in the order R, I, A, S, E, C.</summary>
    public static Interest[] Highest(IReadOnlyList<double> scores) =>
        [.. Enum.GetValues<Interest>().OrderByDescending(interest => scores[(int)interest]).Take(3)];

    /// <summary>
    /// The names that the O*NET Interest Profiler's makers give to r with six pairs: 0.729 is the 5 % and 0.608 the 10 % point of its
    /// distribution. Below, it is "good" as long as the two profiles point the same way at all.
    /// </summary>
    public static Fit FitOf(double correlation) => correlation switch
    {
        >= 0.729 => Fit.Best,
        >= 0.608 => Fit.Great,
        > 0 => Fit.Good,
        _ => Fit.Low,
    };
}
