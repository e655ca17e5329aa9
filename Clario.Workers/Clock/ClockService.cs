using Clario.Platform;
using Quartz;

namespace Clario.Clock;

/// <summary>Lets the clock run from when the process serves until it stops; what it has just begun to enqueue is enqueued first.</summary>
internal sealed class ClockService(ISchedulerFactory schedulers, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await scheduler.Start(stoppingToken);
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }
}
