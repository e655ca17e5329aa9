namespace Clario;

/// <summary>Measures one thing. It says nothing itself: its figures go into the table.</summary>
internal interface IBenchmark
{
    /// <summary>One word, to start it by.</summary>
    string Name { get; }

    Task<IReadOnlyList<Figure>> RunAsync(BenchSite site);
}

/// <param name="What">What was measured, with how many and how many at once.</param>
/// <param name="Value">Null when it could not be measured; then <paramref name="Note"/> says why.</param>
/// <param name="Target">Null for a figure that is only told.</param>
internal sealed record Figure(string What, double? Value, string Unit, double? Target = null, bool MoreIsBetter = false, string? Note = null)
{
    public bool? Met => (Value, Target) is ({ } value, { } target) ? MoreIsBetter ? value >= target : value <= target : null;

    public static Figure Skipped(string what, string why) => new(what, null, "", Note: why);
}

internal static class Percentiles
{
    /// <summary>The value that <paramref name="part"/> (0 to 1) of all lie at or below.</summary>
    public static double Percentile(this IReadOnlyCollection<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * part) - 1, 0, sorted.Count - 1)];
    }
}
