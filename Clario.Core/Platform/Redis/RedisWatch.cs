using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>Says once that Redis went away and once that it is back; while it loads a big file it connects and fails in a loop.</summary>
internal static partial class RedisWatch
{
    public static void Over(ConnectionMultiplexer redis, ILogger logger)
    {
        var away = redis.IsConnected ? 0 : 1;
        if (away == 1)
            Log.Away(logger, "no connection at the start");
        redis.ConnectionFailed += (_, change) =>
        {
            if (Interlocked.Exchange(ref away, 1) == 0)
                Log.Away(logger, change.FailureType.ToString());
        };
        redis.ConnectionRestored += (_, _) =>
        {
            if (redis.IsConnected && Interlocked.Exchange(ref away, 0) == 1)
                Log.Back(logger);
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Redis is away ({Reason}); Clario goes on without, a little slower")]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Information, "Redis is back")]
        public static partial void Back(ILogger logger);
    }
}
