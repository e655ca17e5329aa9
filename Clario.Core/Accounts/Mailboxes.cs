using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Accounts;

/// <summary>What became of a link from a letter.</summary>
public enum Proof
{
    Accepted,

    /// <summary>Too old, used before, made for another account, or made up.</summary>
    Expired,

    /// <summary>Another account has confirmed the address meanwhile.</summary>
    Taken,
}

/// <summary>Confirms and changes addresses: the link in the letter shows who reads the mailbox, being signed in shows whose account it is.</summary>
public sealed class Mailboxes(UserManager<Account> users, SignIns signIns, Sessions sessions, ClarioDb db, TimeProvider clock)
{
    /// <summary>Sends the letter again, if there is an address that has not answered.</summary>
    public async Task AskAsync(Guid accountId, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(a => a.Id == accountId && (!a.EmailConfirmed || a.WantedEmail != null), cancellationToken))
            return;
        db.Enqueue(new AskMailbox(accountId), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks a new address; until it answers, the old one stays. False when <paramref name="password"/> is wrong.</summary>
    public async Task<bool> AskForChangeAsync(Guid accountId, string email, string password, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(accountId, password, cancellationToken) is not { } account)
            return false;
        account.Want(email.Trim());
        db.Enqueue(new AskMailbox(accountId), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The mailbox has answered. A changed address ends every other session, and the old one is told.</summary>
    public async Task<Proof> ConfirmAsync(Guid accountId, Guid sessionId, string token, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken);
        if (!await users.VerifyUserTokenAsync(account, MailboxTokens.Name, AskMailbox.Purpose(account), token))
            return Proof.Expired;
        var changed = account.WantedEmail is not null;
        if (changed)
            db.Tell(account, AccountMessages.AddressChanged(account, clock.GetUtcNow()), clock.GetUtcNow());
        account.Confirm(users.KeyNormalizer);
        db.Audit(changed ? SecurityEvent.AddressChanged : SecurityEvent.AddressConfirmed, clock.GetUtcNow(), by: accountId, about: accountId);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (changed)
                await sessions.EndOthersAsync(accountId, sessionId, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Proof.Accepted;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Proof.Expired; // used at the same moment
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: Account.Model.OneConfirmed })
        {
            return Proof.Taken;
        }
    }
}
