using Microsoft.Extensions.Caching.Memory;

namespace Clario.Roadmaps;

/// <summary>
/// Roadmaps as the bytes that are sent. They are kept under their version, which the caller has just read from the database together with
/// the right to see them: what is kept can be old, but what is sent cannot.
/// </summary>
internal sealed class RoadmapBodies : IDisposable
{
    private const long MostBytes = 64_000_000;
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async Task<byte[]?> GetAsync(RoadmapKey key, string view, Func<Task<byte[]?>> make)
    {
        if (!key.Ready)
            return await make();
        var name = (key.TenantId, key.Id, key.Version, view);
        if (_kept.TryGetValue(name, out byte[]? kept))
            return kept;
        var made = await make();
        if (made is not null)
            _kept.Set(name, made, new MemoryCacheEntryOptions { Size = made.Length, SlidingExpiration = Unused });
        return made;
    }

    public void Dispose() => _kept.Dispose();
}
