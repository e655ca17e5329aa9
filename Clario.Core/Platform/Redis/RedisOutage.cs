using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>Tells that Redis is away, or too slow to wait for.</summary>
internal static class RedisOutage
{
    public static bool Is(Exception exception) => exception is RedisException or TimeoutException or System.Net.Sockets.SocketException;

    /// <summary>What Redis answers; null where there is none, while it is away, and when it takes longer than <paramref name="patience"/>.</summary>
    /// <remarks>The connection logs that Redis is away; the caller does without it meanwhile.</remarks>
    public static async Task<T?> AskAsync<T>(this IConnectionMultiplexer? redis, TimeSpan patience, Func<IDatabase, Task<T>> ask) where T : struct
    {
        if (redis is not { IsConnected: true })
            return null;
        try
        {
            return await ask(redis.GetDatabase()).WaitAsync(patience);
        }
        catch (Exception exception) when (Is(exception))
        {
            return null;
        }
    }
}
