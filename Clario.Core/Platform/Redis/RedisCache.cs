using System.Buffers.Binary;
using Clario.Platform.Caching;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>
/// The shared layer in Redis. An entry is: 16 bytes that name this very write, 8 bytes when it expires, the stamps of its tags, the JSON.
/// A tag's stamp is 16 random bytes that never come again; if Redis drops one, a new one is made and what hung on the old no longer counts.
/// </summary>
internal sealed class RedisCache(IConnectionMultiplexer redis) : ISharedCache
{
    private const int Head = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StampLifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan RemovalLifetime = TimeSpan.FromMinutes(10);

    // Entries of another build may have another shape, so they are not read; stamps are everybody's.
    private static readonly string Entries = $"clario:cache:{typeof(ClarioJson).Module.ModuleVersionId:N}:";

    private const string LookScript = """
        local stamps = ''
        for i = 2, #KEYS do
            local stamp = redis.call('GET', KEYS[i])
            if not stamp then
                stamp = ARGV[1]
                redis.call('SET', KEYS[i], stamp, 'EX', ARGV[2])
            end
            stamps = stamps .. stamp
        end
        return { stamps, redis.call('GET', KEYS[1]) }
        """;

    private const string StoreScript = """
        if redis.call('GETRANGE', KEYS[1], 0, 15) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
        """;

    public bool Keeps => true;

    public Task<SharedLook?> LookAsync(string key, IReadOnlyList<string> tags, CancellationToken cancellationToken) => TryAsync(async database =>
    {
        RedisKey[] keys = [EntryOf(key), .. tags.Select(StampOf)];
        var reply = (RedisValue[])(await database.ScriptEvaluateAsync(LookScript, keys, [NewId(), (long)StampLifetime.TotalSeconds]))!;
        var stamps = (byte[])reply[0]!;
        byte[] entry = reply[1].IsNull ? [] : reply[1]!;
        var seen = entry.AsSpan(0, Math.Min(16, entry.Length)).ToArray();
        var start = Head + stamps.Length;
        return entry.Length > start && entry.AsSpan(Head, stamps.Length).SequenceEqual(stamps)
            ? new SharedLook(entry.AsMemory(start), new(BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(16)), TimeSpan.Zero), stamps, seen)
            : new SharedLook(null, default, stamps, seen);
    }, cancellationToken);

    public Task StoreAsync(string key, SharedLook look, ReadOnlyMemory<byte> json, DateTimeOffset expires, CancellationToken cancellationToken) =>
        TryAsync<object>(async database =>
        {
            var lifetime = expires - DateTimeOffset.UtcNow;
            var entry = new byte[Head + look.Stamps.Length + json.Length];
            NewId().CopyTo(entry, 0);
            BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(16), expires.UtcTicks);
            look.Stamps.CopyTo(entry, Head);
            json.CopyTo(entry.AsMemory(Head + look.Stamps.Length));
            if (lifetime > TimeSpan.Zero)
                await database.ScriptEvaluateAsync(StoreScript, [EntryOf(key)], [look.Seen, entry, (long)lifetime.TotalMilliseconds]);
            return entry;
        }, cancellationToken);

    public async Task<bool> InvalidateTagAsync(string tag, CancellationToken cancellationToken) =>
        await TryAsync<object>(async database => await database.StringSetAsync(StampOf(tag), NewId(), StampLifetime), cancellationToken) is not null;

    /// <summary>Leaves a name without a value: whoever is just making one finds that the key has changed, and does not store it.</summary>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) =>
        await TryAsync<object>(async database => await database.StringSetAsync(EntryOf(key), NewId(), RemovalLifetime), cancellationToken) is not null;

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> act, CancellationToken cancellationToken) where T : class
    {
        if (!redis.IsConnected)
            return null;
        try
        {
            return await act(redis.GetDatabase()).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception exception) when (RedisOutage.Is(exception))
        {
            return null; // RedisWatch has told of the outage, once
        }
    }

    private static RedisKey EntryOf(string key) => Entries + key;

    private static RedisKey StampOf(string tag) => "clario:tag:" + tag;

    private static byte[] NewId() => Guid.NewGuid().ToByteArray();
}
