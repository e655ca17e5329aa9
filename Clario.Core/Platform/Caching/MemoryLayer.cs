using Microsoft.Extensions.Caching.Memory;

namespace Clario.Platform.Caching;

/// <summary>What this process remembers, up to 64 MB of it measured as JSON. It is trusted only while invalidations arrive.</summary>
internal sealed class MemoryLayer(TimeProvider time) : IDisposable
{
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = 64 << 20 });
    private volatile bool _trusted;

    public bool TryGet<T>(string key, long epoch, out T value)
    {
        if (_trusted && _memory.TryGetValue(key, out Entry<T>? entry) && entry!.Epoch == epoch && entry.Expires > time.GetUtcNow())
        {
            value = entry.Value;
            return true;
        }
        value = default!;
        return false;
    }

    public void Set<T>(string key, long epoch, T value, int size, DateTimeOffset expires)
    {
        var lifetime = expires - time.GetUtcNow();
        if (_trusted && lifetime > TimeSpan.Zero)
            _memory.Set(key, new Entry<T>(value, epoch, expires), new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = lifetime });
    }

    public void Remove(string key) => _memory.Remove(key);

    /// <summary>A gap in the invalidations: nothing from before it counts.</summary>
    public void Trust(bool trusted)
    {
        _trusted = false;
        _memory.Clear();
        _trusted = trusted;
    }

    public void Dispose() => _memory.Dispose();

    private sealed record Entry<T>(T Value, long Epoch, DateTimeOffset Expires);
}
