using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Clario.Roadmaps;

/// <summary>
/// Carries what a page read for its static rendering over to its circuit a moment later, so that nothing is read twice and
/// nothing flickers. Only a key goes through the browser; on another node, or too late, the page simply reads again.
/// </summary>
public sealed class Handoff : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(20);
    private readonly MemoryCache _held = new(new MemoryCacheOptions { SizeLimit = 2_000 });

    public string Give(object value)
    {
        var key = RandomNumberGenerator.GetHexString(32);
        _held.Set(key, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Keep });
        return key;
    }

    /// <summary>Null when there is nothing, or nothing any more.</summary>
    public T? Take<T>(string? key) where T : class => key is not null && _held.TryGetValue(key, out var value) ? value as T : null;

    public void Dispose() => _held.Dispose();
}
