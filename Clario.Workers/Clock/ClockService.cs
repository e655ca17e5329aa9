using Clario.Platform;
using Quartz;

namespace Clario.Clock;

/// <summary>Lets the clock run from when the process serves until it stops; what it has just begun to enqueue is enqueued first.</summary>
internal sealed partial class ClockService(ISchedulerFactory schedulers, IHostApplicationLifetime lifetime, ILogger<ClockService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var scheduler = await StartAsync();
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);

        // A database that is away, or another node that is making the tables, must not stop a process that works.
        async Task<IScheduler> StartAsync()
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    var made = await schedulers.GetScheduler(stoppingToken);
                    await made.Start(stoppingToken);
                    return made;
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    if (tries == 0)
                        Log.NotStarted(logger, exception);
                    await Task.Delay(Pause, stoppingToken);
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The clock could not be started; it is tried again until it can")]
        public static partial void NotStarted(ILogger logger, Exception exception);
    }
}
