using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>Tells that Redis is away, or too slow to wait for.</summary>
internal static class RedisOutage
{
    public static bool Is(Exception exception) => exception is RedisException or TimeoutException or System.Net.Sockets.SocketException;
}
