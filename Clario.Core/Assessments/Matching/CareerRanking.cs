using System.Numerics;
using Clario.Careers;

namespace Clario.Assessments;

/// <summary>An occupation and how alike its six interests are to a person's, rounded to six digits.</summary>
public readonly record struct RankedCareer(CareerEntry Career, double Correlation);

/// <summary>
/// Ranks every occupation by Pearson's r. Each occupation's six scores are centred and brought to length one beforehand, interest by
/// interest in arrays of their own, so that r of them all with a profile is six multiplications and additions over whole vectors.
/// </summary>
public sealed class CareerRanking
{
    private const double Digits = 1e6;
    private readonly CareerEntry[] _careers;
    private readonly double[][] _unit = new double[6][];

    public CareerRanking(IEnumerable<CareerEntry> careers)
    {
        var shaped = careers.OrderBy(career => career.Code, StringComparer.Ordinal)
            .Select(career => (career, Unit: Profile.ToUnit(career.Interests)))
            .Where(pair => pair.Unit is not null)
            .ToArray();
        _careers = [.. shaped.Select(pair => pair.career)];
        var padded = (_careers.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        for (var interest = 0; interest < 6; interest++)
        {
            _unit[interest] = new double[padded];
            for (var i = 0; i < shaped.Length; i++)
                _unit[interest][i] = shaped[i].Unit![interest];
        }
    }

    /// <summary>All occupations, the most alike first, ties by code; empty for a flat profile, which is like nothing.</summary>
    /// <param name="scores">Six, in the order R, I, A, S, E, C, on any scale.</param>
    public RankedCareer[] Rank(ReadOnlySpan<double> scores)
    {
        if (Profile.ToUnit(scores) is not { } profile)
            return [];
        var correlations = Correlate(profile);

        // One number to sort by: r turned round in the upper half, the place in the order of codes in the lower.
        var order = new long[_careers.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = (long)(Digits - Math.Round(correlations[i] * Digits)) << 32 | (uint)i;
        Array.Sort(order);

        var ranked = new RankedCareer[order.Length];
        for (var place = 0; place < ranked.Length; place++)
            ranked[place] = new(_careers[(int)(uint)order[place]], (Digits - (order[place] >> 32)) / Digits);
        return ranked;
    }

    private double[] Correlate(double[] profile)
    {
        var correlations = new double[_unit[0].Length];
        for (var i = 0; i < correlations.Length; i += Vector<double>.Count)
        {
            var sum = Vector<double>.Zero;
            for (var interest = 0; interest < 6; interest++)
                sum += new Vector<double>(_unit[interest], i) * profile[interest];
            sum.CopyTo(correlations, i);
        }

        return correlations;
    }
}
