using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Work;

/// <summary>
/// Runs what a transport offers, each kind with as many loops as its concurrency. Claims, completions and lease renewals of all loops
/// share statements. When the process stops, running items get a moment to end; then they are broken off and handed back.
/// </summary>
internal sealed partial class WorkRunner : BackgroundService
{
    private readonly WorkExecutor _executor;
    private readonly WorkLedger _ledger;
    private readonly WorkOptions _options;
    private readonly ILogger<WorkRunner> _logger;
    private readonly MicroBatch<Guid, ClaimedItem?> _claims;
    private readonly MicroBatch<Outcome, bool> _outcomes;
    private readonly ConcurrentDictionary<Guid, Run> _running = new();
    private readonly Dictionary<string, KindLoops> _kinds;

    public WorkRunner(WorkExecutor executor, WorkLedger ledger, WorkOptions options, ILogger<WorkRunner> logger)
    {
        (_executor, _ledger, _options, _logger) = (executor, ledger, options, logger);
        _kinds = executor.Kinds.ToDictionary(kind => kind.Key, kind => new KindLoops(kind.Value.Concurrency));
        _claims = new("claiming", 500, async (ids, token) =>
        {
            var claimed = (await ledger.ClaimAsync(ids, token)).ToDictionary(item => item.Id);
            return id => claimed.Remove(id, out var item) ? item : null; // a message that came twice runs once
        }, logger);
        _outcomes = new("finishing", 500, async (outcomes, token) =>
        {
            var written = await ledger.FinishAsync(outcomes, token);
            return outcome => written.Contains(outcome.Id);
        }, logger);
    }

    /// <summary>Raised after a run: its kind has room for one more.</summary>
    public event Action? RoomFreed;

    public int Kinds => _kinds.Count;

    /// <summary>For each kind that has any, how many more it could run now.</summary>
    public Dictionary<string, int> Room() => _kinds.Where(kind => kind.Value.Room > 0).ToDictionary(kind => kind.Key, kind => kind.Value.Room);

    /// <summary>An item that is claimed already.</summary>
    public void Offer(ClaimedItem item) => _kinds[item.Kind].Add(new Offered(item.Id, item, null));

    /// <summary>A message that an item is due. It is acknowledged when the item is finished, or was never this message's to run.</summary>
    public void Offer(string kind, Guid id, Func<Task> acknowledge) => _kinds[kind].Add(new Offered(id, null, acknowledge));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var breakOff = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        var batches = Task.WhenAll(_claims.RunAsync(end.Token), _outcomes.RunAsync(end.Token), RenewAsync(end.Token));
        var loops = Task.WhenAll(_kinds.Values.SelectMany(kind =>
            Enumerable.Range(0, kind.Concurrency).Select(_ => LoopAsync(kind, stoppingToken, breakOff.Token))));

        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        breakOff.CancelAfter(_options.StopGrace);
        await loops;
        foreach (var claimed in _kinds.Values.SelectMany(kind => kind.Leftovers()))
            await _outcomes.AddAsync(new Outcome(claimed.Id, claimed.Attempt, JobState.Queued, claimed.DueAt));
        await end.CancelAsync();
        await batches.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LoopAsync(KindLoops kind, CancellationToken stopping, CancellationToken breakOff)
    {
        await Task.Yield();
        while (await kind.NextAsync(stopping) is { } offered)
        {
            try
            {
                await RunAsync(offered, stopping, breakOff);
            }
            catch (Exception exception)
            {
                // The row keeps its lease; whoever sweeps after that takes it over.
                Log.NotRun(_logger, exception, offered.Id);
            }
            kind.Done();
            RoomFreed?.Invoke();
        }
    }

    private async Task RunAsync(Offered offered, CancellationToken stopping, CancellationToken breakOff)
    {
        if ((offered.Claimed ?? await _claims.AddAsync(offered.Id).WaitAsync(breakOff)) is { } item)
        {
            using var run = new Run(item, CancellationTokenSource.CreateLinkedTokenSource(breakOff));
            _running[item.Id] = run;
            try
            {
                await _executor.RunAsync(item, _outcomes.AddAsync, run.Token);
            }
            finally
            {
                _running.TryRemove(new(item.Id, run));
            }
        }
        if (offered.Acknowledge is { } acknowledge)
            await acknowledge();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.Lease / 4);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var runs = _running.Values.ToList();
            if (runs.Count == 0)
                continue;
            try
            {
                var ours = await _ledger.RenewAsync(runs.ConvertAll(run => run.Item), cancellationToken);
                foreach (var lost in runs.Where(run => !ours.Contains(run.Item.Id)))
                    await lost.BreakOffAsync();
            }
            catch (Exception exception) when (Data.Outage.Is(exception))
            {
                Log.NotRenewed(_logger, runs.Count, exception.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Work item {Id} could not be run to its end")]
        public static partial void NotRun(ILogger logger, Exception exception, Guid id);

        [LoggerMessage(LogLevel.Warning, "The leases of {Count} running items were not renewed: {Reason}")]
        public static partial void NotRenewed(ILogger logger, int count, string reason);
    }
}
