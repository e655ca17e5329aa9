using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>
/// Who failed at something within a while, counted once each, and the pause that follows when they were too many; for all processes together.
/// Null while Redis can't be asked: the caller then counts by itself.
/// </summary>
public sealed class SharedPauses(IConnectionMultiplexer? redis)
{
    /// <summary>A request must not wait for a Redis that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // Times are the caller's, in milliseconds; Redis's own clock only throws away what is long over.
    private const string Count = """
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2] - ARGV[3])
        redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[4]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[2], ARGV[2] + ARGV[3], 'PX', ARGV[3])
        return 1
        """;

    /// <summary>When the pause ends; the default value where there is none.</summary>
    public Task<DateTimeOffset?> UntilAsync(string key) => redis.AskAsync(Patience, async database =>
        await database.StringGetAsync(Pause(key)) is { IsNull: false } until ? DateTimeOffset.FromUnixTimeMilliseconds((long)until) : default);

    /// <summary>One more who failed. True for the one that begins the pause.</summary>
    /// <param name="length">Of the while that is looked at, and of the pause.</param>
    public Task<bool?> CountAsync(string key, string who, DateTimeOffset now, TimeSpan length, int most) => redis.AskAsync(Patience, async database =>
        (int)await database.ScriptEvaluateAsync(
            Count, [Failed(key), Pause(key)], [who, now.ToUnixTimeMilliseconds(), (long)length.TotalMilliseconds, most]) == 1);

    /// <summary>They got it right after all. True when they had been counted.</summary>
    public Task<bool?> ForgetAsync(string key, string who) => redis.AskAsync(Patience, database => database.SortedSetRemoveAsync(Failed(key), who));

    // The braces keep both keys on one node of a Redis cluster.
    private static RedisKey Failed(string key) => $"clario:pause:{{{key}}}:failed";

    private static RedisKey Pause(string key) => $"clario:pause:{{{key}}}";
}
