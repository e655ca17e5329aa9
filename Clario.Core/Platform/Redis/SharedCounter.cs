using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>What two neighbouring windows of a limit held, and whether one more was let in.</summary>
public readonly record struct CountedInRedis(bool Granted, int Now, int Before);

/// <summary>Counts against a limit for all processes together, by one atomic script. Null where there is no Redis.</summary>
public sealed class SharedCounter(IConnectionMultiplexer? redis)
{
    /// <summary>A request must not wait for a Redis that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const string Script = """
        local now = redis.call('INCR', KEYS[1])
        if now == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
        local before = tonumber(redis.call('GET', KEYS[2]) or '0')
        if now + before * (1 - tonumber(ARGV[2])) <= tonumber(ARGV[1]) then return {1, now - 1, before} end
        redis.call('DECR', KEYS[1])
        return {0, now - 1, before}
        """;

    /// <summary>One more for <paramref name="key"/>, if there is room; null while Redis can't be asked.</summary>
    /// <param name="window">The number of the window that runs.</param>
    /// <param name="elapsed">How far it has come, 0 to 1: what the window before it held weighs the rest.</param>
    public Task<CountedInRedis?> CountAsync(string key, long window, double elapsed, TimeSpan length, int limit) => redis.AskAsync(Patience, async database =>
    {
        // The braces keep both keys on one node of a Redis cluster.
        RedisKey[] keys = [$"clario:rate:{{{key}}}:{window}", $"clario:rate:{{{key}}}:{window - 1}"];
        var reply = (RedisResult[])(await database.ScriptEvaluateAsync(Script, keys, [limit, elapsed, (long)length.TotalMilliseconds * 2]))!;
        return new CountedInRedis((int)reply[0] == 1, (int)reply[1], (int)reply[2]);
    });
}

public static class SharedCounterRegistration
{
    public static IServiceCollection AddSharedCounter(this IServiceCollection services) =>
        services.AddSingleton(provider => new SharedCounter(provider.GetService<IConnectionMultiplexer>()));

    public static IServiceCollection AddSharedSum(this IServiceCollection services) =>
        services.AddSingleton(provider => new SharedSum(provider.GetService<IConnectionMultiplexer>()));

    public static IServiceCollection AddSharedPauses(this IServiceCollection services) =>
        services.AddSingleton(provider => new SharedPauses(provider.GetService<IConnectionMultiplexer>()));
}
