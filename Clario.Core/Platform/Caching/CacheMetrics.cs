using System.Diagnostics.Metrics;

namespace Clario.Platform.Caching;

/// <summary>Reads of the cache, by the level that answered.</summary>
internal sealed class CacheMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _reads = meters.Create("Clario").CreateCounter<long>(
        "clario.cache.reads", "{read}", "Reads, by what answered: memory, redis, another reader who was fetching it (joined), or none (made anew)");

    public void Memory() => Count("memory");
    public void Redis() => Count("redis");
    public void Joined() => Count("joined");
    public void Made() => Count("none");

    private void Count(string level) => _reads.Add(1, new KeyValuePair<string, object?>("level", level));
}
