namespace Clario.Http;

/// <summary>
/// A sliding window out of two counts: those of the window that runs, and the last one's, which weigh less the further this one has come.
/// </summary>
/// <param name="Now">Used in the window that runs.</param>
/// <param name="Before">Used in the window before it.</param>
/// <param name="Elapsed">How far the window has come, 0 to 1.</param>
internal readonly record struct RateWindow(int Now, int Before, double Elapsed)
{
    public bool HasRoom(int limit) => Now + 1 + Before * (1 - Elapsed) <= limit;

    /// <summary>How many more there is room for now, and for the rest of the window: what was before weighs less and less.</summary>
    public int Remaining(int limit) => Math.Max(0, (int)Math.Floor(limit - Now - Before * (1 - Elapsed)));

    /// <summary>How long until there is room for one more, in windows.</summary>
    public double Wait(int limit)
    {
        var room = limit - 1 - Now;
        return room >= 0
            ? Math.Max(0, 1 - (double)room / Math.Max(1, Before) - Elapsed)
            : 1 - Elapsed + Math.Max(0, 1 - (limit - 1.0) / Now);
    }
}
