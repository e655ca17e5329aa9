namespace Clario.Platform.Caching;

/// <summary>
/// Counts invalidations in this process, in a fixed number of counters: two tags that share one only invalidate a little more than needed.
/// A sum of counters that only grow is the same exactly while none of them has moved.
/// </summary>
internal sealed class Epochs
{
    private readonly long[] _counters = new long[4096];

    public long Of(string key, IReadOnlyList<string> tags)
    {
        var sum = Volatile.Read(ref Counter("k" + key));
        foreach (var tag in tags)
            sum += Volatile.Read(ref Counter("t" + tag));
        return sum;
    }

    public void TagChanged(string tag) => Interlocked.Increment(ref Counter("t" + tag));

    public void KeyChanged(string key) => Interlocked.Increment(ref Counter("k" + key));

    private ref long Counter(string name) => ref _counters[(uint)name.GetHashCode(StringComparison.Ordinal) % _counters.Length];
}
