namespace Clario.Platform.Work;

/// <summary>Runs, here and now, one after the other, everything that is due: for tests and for one-off commands.</summary>
public sealed class WorkDrain
{
    private readonly WorkLedger _ledger;
    private readonly WorkExecutor _executor;

    internal WorkDrain(WorkLedger ledger, WorkExecutor executor) => (_ledger, _executor) = (ledger, executor);

    /// <summary>Until nothing is due by the clock, including what the handlers themselves enqueue. Answers how many runs that took.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var room = _executor.Kinds.Keys.ToDictionary(kind => kind, _ => 100);
        var runs = 0;
        while (true)
        {
            await _ledger.ExpireLeasesAsync(cancellationToken);
            var due = await _ledger.ClaimDueAsync(room, cancellationToken);
            if (due.Count == 0)
                return runs;
            foreach (var item in due.OrderBy(item => item.DueAt).ThenBy(item => item.Id))
            {
                await _executor.RunAsync(item, async outcome => (await _ledger.FinishAsync([outcome], CancellationToken.None)).Count == 1, cancellationToken);
                runs++;
            }
        }
    }
}
