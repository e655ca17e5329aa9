using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>Adds amounts up by window for all processes together.</summary>
public sealed class SharedSum(IConnectionMultiplexer? redis)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1); // nobody's request waits

    private const string Script = """
        local now = redis.call('INCRBY', KEYS[1], ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return {now, tonumber(redis.call('GET', KEYS[2]) or '0')}
        """;

    /// <summary>What the window that runs and the one before it hold, with the new amount in; null while Redis can't be asked.</summary>
    /// <param name="window">The number of the window that runs.</param>
    public Task<(long Now, long Before)?> AddAsync(string key, long window, TimeSpan length, long amount) => redis.AskAsync(Patience, async database =>
    {
        RedisKey[] keys = [$"clario:sum:{{{key}}}:{window}", $"clario:sum:{{{key}}}:{window - 1}"];
        var reply = (RedisResult[])(await database.ScriptEvaluateAsync(Script, keys, [amount, (long)length.TotalMilliseconds * 2]))!;
        return ((long)reply[0], (long)reply[1]);
    });
}
