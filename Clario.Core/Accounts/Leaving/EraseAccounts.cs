using System.Text.Json;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Encryption;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Work: erases the accounts whose two weeks are over.</summary>
public sealed record EraseAccounts : IWork
{
    public static string Kind => "erase-accounts";
}

/// <summary>
/// Erases each in a transaction of its own: the account, all rows that foreign keys lead from to it, and work that speaks of it. What stays is the
/// audit log, which knows an id that is nobody's any more.
/// </summary>
public sealed class EraseAccountsHandler(ClarioDb db, IEnumerable<ILeaving> features, Seals seals, TimeProvider clock) : IWorkHandler<EraseAccounts>
{
    public async Task HandleAsync(EraseAccounts work, WorkContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<Exception> faults = [];
        foreach (var id in await db.Users.Where(a => a.DeletesAt <= now).OrderBy(a => a.DeletesAt).Select(a => a.Id).ToListAsync(cancellationToken))
        {
            try
            {
                await EraseAsync(id, now, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Add(fault); // one that can't be erased keeps no other from it
            }
            db.ChangeTracker.Clear();
        }
        if (faults.Count > 0)
            throw new AggregateException("Some accounts could not be erased.", faults);
    }

    private async Task EraseAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Held, so that nobody keeps it in this moment.
        if (await db.HoldAccountAsync(id, cancellationToken) is not { } account || !(account.DeletesAt <= now))
            return;
        foreach (var feature in features)
            await feature.LeaveAsync(account, cancellationToken);
        await ForgetWorkAsync(account, cancellationToken);
        db.Audit(SecurityEvent.AccountErased, now, by: null, about: id);
        db.Tell(account, AccountMessages.Erased(account), now);
        db.Users.Remove(account);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Work that was the person's or names them, and letters to them that never left: nothing of it can be of use any more.</summary>
    private async Task ForgetWorkAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.EmailConfirmed) // that others wrote to it
            await db.SentLetters.Where(l => l.Address == account.NormalizedEmail).ExecuteDeleteAsync(cancellationToken);
        var named = $"%{account.Id}%";
        await db.Database.ExecuteSqlAsync($"DELETE FROM work_items WHERE account_id = {account.Id} OR payload::text LIKE {named}", cancellationToken);
        // What has succeeded has no payload any more (WorkLedger), so these are few.
        var letters = await db.WorkItems.Where(i => i.Kind == SendEmail.Kind && i.PayloadSealed != null).Select(i => new { i.Id, i.PayloadSealed }).ToListAsync(cancellationToken);
        var theirs = letters.FindAll(letter => IsTo(account.Email!, seals.Open(WorkItem.PlaceOfPayload(letter.Id), letter.PayloadSealed!))).ConvertAll(letter => letter.Id);
        await db.WorkItems.Where(i => theirs.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static bool IsTo(string address, string payload) =>
        JsonSerializer.Deserialize<SendEmail>(payload, ClarioJson.Options) is { } letter && letter.To.Equals(address, StringComparison.OrdinalIgnoreCase);
}
