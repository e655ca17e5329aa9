using Clario.Platform.Realtime;

namespace Clario.Platform.Work;

/// <summary>The context of one run: reports go to the ledger first, then to the person who waits.</summary>
internal sealed class RunningItem(ClaimedItem item, WorkLedger ledger, ChangePublisher changes) : WorkContext
{
    private const int LongestStep = 200;
    private int _percent;

    public override Guid Id => item.Id;
    public override int Attempt => item.Attempt;

    public override async Task ReportAsync(int percent, string step, CancellationToken cancellationToken)
    {
        _percent = Math.Max(_percent, Math.Clamp(percent, 0, 100));
        var shown = step.Length <= LongestStep ? step : step[..LongestStep];
        if (!await ledger.ReportAsync(item, _percent, shown, cancellationToken))
            throw new OperationCanceledException("Another runner has taken this item over.");
        await TellAsync(new JobStatus(item.Id, JobState.Running, _percent, shown, null, null), cancellationToken);
    }

    /// <summary>Says to the account, if it is an account's, how the item stands.</summary>
    public Task TellAsync(JobState state, string? error, CancellationToken cancellationToken) =>
        TellAsync(new JobStatus(item.Id, state, state == JobState.Succeeded ? 100 : _percent, null, ResultUrl, error), cancellationToken);

    private Task TellAsync(JobStatus status, CancellationToken cancellationToken) => item.AccountId is { } account
        ? changes.PublishAsync(item.TenantId, account, new Changed("job", item.Id, status), cancellationToken)
        : Task.CompletedTask;
}
