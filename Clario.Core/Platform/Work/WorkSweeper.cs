using Clario.Platform.Realtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Work;

/// <summary>The slow look over the table: takes items from runners that died, and measures how long the oldest waits.</summary>
internal sealed partial class WorkSweeper(
    WorkLedger ledger, WorkExecutor executor, WorkTelemetry telemetry, WorkWake wake, ChangePublisher changes, WorkOptions options,
    IHostApplicationLifetime lifetime, ILogger<WorkSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Sweep);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotSwept(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var expired = await ledger.ExpireLeasesAsync(cancellationToken);
        foreach (var (kind, account, tenant, status) in expired)
        {
            Log.TakenOver(logger, kind, status.JobId, status.Status);
            if (account is { } id)
                await changes.PublishAsync(tenant, id, new Changed("job", status.JobId, status), cancellationToken);
        }
        if (expired.Count > 0)
            wake.Set();
        telemetry.SetAges(await ledger.WaitingAsync(executor.Kinds.Keys, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Work {Kind} {Id}: its runner stopped renewing the lease; now {State}")]
        public static partial void TakenOver(ILogger logger, string kind, Guid id, JobState state);

        [LoggerMessage(LogLevel.Warning, "The work items could not be swept")]
        public static partial void NotSwept(ILogger logger, Exception exception);
    }
}
