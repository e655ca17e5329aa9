using Clario.Platform;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Asks for an account to be deleted, and keeps it after all. In between are two weeks, in which everything still works for its person.</summary>
public sealed class Deletions(ClarioDb db, SignIns signIns, Sessions sessions, Site site, TimeProvider clock)
{
    public static readonly TimeSpan Delay = TimeSpan.FromDays(14);

    /// <summary>When the account will be deleted; null when <paramref name="password"/> is wrong. Everywhere else it is signed out. Asked twice, the first day holds.</summary>
    public async Task<DateTimeOffset?> AskAsync(Guid accountId, Guid sessionId, string password, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(accountId, password, cancellationToken) is not { } account)
            return null;
        if (account.DeletesAt is { } already)
            return already;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        account.DeletesAt = now + Delay;
        db.Audit(SecurityEvent.DeletionAsked, now, by: accountId, about: accountId);
        db.Tell(account, AccountMessages.DeletionAsked(account, site.Link("/settings/privacy")), now);
        await sessions.EndOthersAsync(accountId, sessionId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return account.DeletesAt;
    }

    /// <summary>Keeps the account. Of one that nobody wanted deleted, nothing changes.</summary>
    public async Task WithdrawAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken);
        if (account.DeletesAt is null)
            return;
        account.DeletesAt = null;
        db.Audit(SecurityEvent.DeletionWithdrawn, clock.GetUtcNow(), by: accountId, about: accountId);
        db.Tell(account, AccountMessages.DeletionWithdrawn(account), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
