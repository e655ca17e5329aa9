namespace Clario.Platform.Work;

/// <summary>Retention: what succeeded long enough ago is deleted. Dead items stay, to be looked at, but not what was confidential in them, nor for ever what an exception said.</summary>
public sealed record DeleteFinishedWork : IWork
{
    public static string Kind => "work-retention";
}

internal sealed class DeleteFinishedWorkHandler(WorkLedger ledger) : IWorkHandler<DeleteFinishedWork>
{
    public async Task HandleAsync(DeleteFinishedWork work, WorkContext context, CancellationToken cancellationToken)
    {
        await ledger.StripDeadAsync(cancellationToken);
        while (await ledger.DeleteFinishedAsync(cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
