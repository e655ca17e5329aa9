using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Work;

/// <summary>The transport of a Clario without a broker: the runner is offered due rows straight from the table.</summary>
internal sealed partial class LedgerTransport(
    WorkLedger ledger, WorkRunner runner, WorkWake wake, IHostApplicationLifetime lifetime, ILogger<LedgerTransport> logger) : BackgroundService
{
    private volatile bool _more;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        runner.RoomFreed += OnRoomFreed;
        try
        {
            await lifetime.StartedAsync(stoppingToken);
            while (true)
            {
                try
                {
                    await ClaimAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Log.NotClaimed(logger, exception);
                }
                await wake.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            runner.RoomFreed -= OnRoomFreed;
        }
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _more = true; // room freed from here on is looked at again
            var room = runner.Room();
            if (room.Count == 0)
                return;
            // Not cancelled once begun: rows that were claimed must be offered.
            cancellationToken.ThrowIfCancellationRequested();
            var claimed = await ledger.ClaimDueAsync(room, CancellationToken.None);
            claimed.ForEach(runner.Offer);
            var counts = claimed.CountBy(item => item.Kind).ToDictionary();
            var filled = room.Any(kind => counts.GetValueOrDefault(kind.Key) == kind.Value);
            _more = filled || room.Count < runner.Kinds;
            if (!filled)
                return;
        }
    }

    private void OnRoomFreed()
    {
        if (_more)
            wake.Set();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due work could not be claimed")]
        public static partial void NotClaimed(ILogger logger, Exception exception);
    }
}
