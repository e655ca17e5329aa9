using Clario.Platform.Redis;
using Microsoft.AspNetCore.DataProtection;

namespace Clario.Platform;

public static class EarlyStart
{
    /// <summary>
    /// Begins what a start would otherwise wait for, one after the other, beside the rest of it: reading the keys, for which the first connection to the
    /// database is made, and connecting to Redis (docs/decisions/start-up.md). What goes wrong here, whoever needs it says.
    /// </summary>
    public static void BeginConnecting(this IServiceProvider services)
    {
        Begin(() => services.GetDataProtector("Start").Protect([]));
        Begin(services.ConnectRedis);
    }

    private static void Begin(Action begin) => Task.Run(begin).ContinueWith(
        static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
