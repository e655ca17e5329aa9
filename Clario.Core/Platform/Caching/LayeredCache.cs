using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Caching;

/// <summary>
/// Memory above Redis, invalidated by tag on every node. Redis down means slower, never wrong and never an exception.
/// A value is shared by all its readers: cache records that nobody changes. Give the same tags wherever a key is used.
/// </summary>
internal sealed partial class LayeredCache(
    MemoryLayer memory, ISharedCache shared, Invalidations invalidations, CacheMetrics metrics, TimeProvider time, ILogger<LayeredCache> logger) : HybridCache
{
    private const int LargestValue = 1 << 20;
    private const int LongestKey = 512;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MemoryLifetime = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string, long, Type), Task> _making = new();

    public override async ValueTask<T> GetOrCreateAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        var use = new Use(key, Sorted(tags), options);
        while (true)
        {
            var epoch = invalidations.Epochs.Of(key, use.Tags);
            if (use.Allows(HybridCacheEntryFlags.DisableLocalCacheRead) && memory.TryGet<T>(key, epoch, out var known))
            {
                metrics.Memory();
                return known;
            }
            var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            // With the epoch in its name: who asks after an invalidation never gets a value that was begun before it.
            var name = (key, epoch, typeof(T));
            var making = _making.GetOrAdd(name, mine.Task);
            if (making == mine.Task)
                return await MakeAsync(name, mine, use, state, factory, cancellationToken);
            try
            {
                var made = await ((Task<T>)making).WaitAsync(cancellationToken);
                metrics.Joined();
                return made;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever was making it gave up: take its place.
            }
        }
    }

    public override async ValueTask SetAsync<T>(
        string key, T value, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        var use = new Use(key, Sorted(tags), options);
        await RemoveAsync(key, cancellationToken); // other nodes forget the old value
        var epoch = invalidations.Epochs.Of(key, use.Tags);
        await KeepAsync(use, epoch, await LookAsync(use, cancellationToken), value, cancellationToken);
    }

    public override async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) =>
        await invalidations.AddAsync(Invalidation.OfKey(key), cancellationToken);

    public override async ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default) =>
        await invalidations.AddAsync(Invalidation.OfTag(tag), cancellationToken);

    private async Task<T> MakeAsync<TState, T>(
        (string, long Epoch, Type) name, TaskCompletionSource<T> mine, Use use, TState state, Func<TState, CancellationToken, ValueTask<T>> factory,
        CancellationToken cancellationToken)
    {
        try
        {
            var value = await FetchAsync(use, name.Epoch, state, factory, cancellationToken);
            mine.SetResult(value);
            return value;
        }
        catch (OperationCanceledException)
        {
            mine.SetCanceled(CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            mine.SetException(exception);
            _ = mine.Task.Exception; // seen here, even when nobody else waited for it
            throw;
        }
        finally
        {
            _making.TryRemove(name, out _);
        }
    }

    private async Task<T> FetchAsync<TState, T>(
        Use use, long epoch, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, CancellationToken cancellationToken)
    {
        var look = await LookAsync(use, cancellationToken);
        if (look?.Json is { } json && use.Allows(HybridCacheEntryFlags.DisableDistributedCacheRead) && look.Expires > time.GetUtcNow() && TryRead<T>(json, out var stored))
        {
            metrics.Redis();
            Remember(use, epoch, stored, json.Length, look.Expires);
            return stored;
        }
        if (!use.Allows(HybridCacheEntryFlags.DisableUnderlyingData))
            return default!;
        metrics.Made();
        var value = await factory(state, cancellationToken);
        await KeepAsync(use, epoch, look, value, cancellationToken);
        return value;
    }

    private async Task<SharedLook?> LookAsync(Use use, CancellationToken cancellationToken) =>
        use.Key.Length <= LongestKey && !invalidations.Behind && use.Allows(HybridCacheEntryFlags.DisableDistributedCache)
            ? await shared.LookAsync(use.Key, use.Tags, cancellationToken)
            : null;

    private async Task KeepAsync<T>(Use use, long epoch, SharedLook? look, T value, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, ClarioJson.Options);
        if (json.Length > LargestValue || use.Key.Length > LongestKey)
        {
            Log.TooLarge(logger, use.Key[..Math.Min(use.Key.Length, 100)], json.Length);
            return;
        }
        var expires = time.GetUtcNow() + (use.Options?.Expiration ?? Lifetime);
        Remember(use, epoch, value, json.Length, expires);
        if (look is not null && use.Allows(HybridCacheEntryFlags.DisableDistributedCacheWrite))
            await shared.StoreAsync(use.Key, look, json, expires, cancellationToken);
    }

    private void Remember<T>(Use use, long epoch, T value, int size, DateTimeOffset expires)
    {
        if (!use.Allows(HybridCacheEntryFlags.DisableLocalCacheWrite) || use.Key.Length > LongestKey)
            return;
        var longest = time.GetUtcNow() + (use.Options?.LocalCacheExpiration ?? (shared.Keeps ? MemoryLifetime : use.Options?.Expiration ?? Lifetime));
        memory.Set(use.Key, epoch, value, size + 200, longest < expires ? longest : expires);
    }

    private static bool TryRead<T>(ReadOnlyMemory<byte> json, out T value)
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(json.Span, ClarioJson.Options)!;
            return true;
        }
        catch (JsonException)
        {
            value = default!;
            return false;
        }
    }

    private static List<string> Sorted(IEnumerable<string>? tags) =>
        [Invalidation.Everything, .. (tags ?? []).Where(tag => tag != Invalidation.Everything).Distinct().Order(StringComparer.Ordinal)];

    private sealed record Use(string Key, IReadOnlyList<string> Tags, HybridCacheEntryOptions? Options)
    {
        /// <summary>Whether the caller has not switched this off, in whole.</summary>
        public bool Allows(HybridCacheEntryFlags off) => ((Options?.Flags ?? HybridCacheEntryFlags.None) & off) != off;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Key} is not cached: {Bytes} bytes of JSON")]
        public static partial void TooLarge(ILogger logger, string key, int bytes);
    }
}
