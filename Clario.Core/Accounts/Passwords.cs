using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Accounts;

/// <summary>Changes passwords: with the present one, or with the mailbox.</summary>
public sealed class Passwords(
    UserManager<Account> users, AddressPasswords passwords, SignIns signIns, SecondFactors secondFactors, Sessions sessions, ClarioDb db, TimeProvider clock)
{
    /// <summary>Why an account may not have this password; null when it may.</summary>
    public async Task<string?> RefuseAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var owner = await db.Users.Where(a => a.Id == accountId).Select(a => new { a.Email, a.FullName }).SingleAsync(cancellationToken);
        return PasswordRules.Refuse(password, owner.Email, owner.FullName);
    }

    /// <summary>
    /// Sets a new password, ends every session but this one and tells the owner by e-mail, all of it or nothing.
    /// False when <paramref name="current"/> is not the password; tries count as failed sign-ins do.
    /// </summary>
    public async Task<bool> ChangeAsync(Guid accountId, Guid sessionId, string current, string next, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(accountId, current, cancellationToken) is not { } account)
            return false;
        var hash = await HashAsync(account, next, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Audit(SecurityEvent.PasswordChanged, clock.GetUtcNow(), by: accountId, about: accountId);
        account.SetPassword(hash);
        await SetAsync(account, sessionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Somebody has forgotten a password. Whether the address is known is found out by the letter's writer: here the same happens either way.</summary>
    public Task ForgotAsync(string email, CancellationToken cancellationToken)
    {
        db.Enqueue(new OfferReset(email.Trim()), clock.GetUtcNow());
        return db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Sets a new password by the link that was mailed, and ends every session. The mailbox has thereby answered: what was set up in the account by
    /// whoever claimed the address before is theirs no more. Not alive: the link is too old, used, or made up. Refused: why the account may not have this password.
    /// </summary>
    public async Task<(bool IsAlive, string? Refused)> ResetAsync(Guid accountId, string token, string next, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        if (account is null || !await users.VerifyUserTokenAsync(account, MailboxTokens.Name, UserManager<Account>.ResetPasswordTokenPurpose, token))
            return (false, null);
        if (PasswordRules.Refuse(next, account.Email, account.FullName) is { } refused)
            return (true, refused);
        var hash = await HashAsync(account, next, cancellationToken);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!account.EmailConfirmed)
            {
                if (await db.ConfirmedAsync(account.NormalizedEmail!, cancellationToken) is not null)
                    return (false, null);
                account.Want(account.Email!);
                account.Confirm(users.KeyNormalizer);
                await secondFactors.TurnOffAsync(account, cancellationToken);
                foreach (var passkey in await users.GetPasskeysAsync(account))
                    await users.RemovePasskeyAsync(account, passkey.CredentialId);
                await db.UserLogins.Where(login => login.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
            }
            db.Audit(SecurityEvent.PasswordReset, clock.GetUtcNow(), by: null, about: accountId);
            account.SetPassword(hash, resetAt: clock.GetUtcNow());
            await SetAsync(account, Guid.Empty, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (true, null);
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || lost.InnerException is PostgresException { ConstraintName: Account.Model.OneConfirmed })
        {
            return (false, null); // used at the same moment, or the address confirmed by another account
        }
    }

    /// <summary>Slow, and waits its turn: before a transaction, which would hold a connection meanwhile.</summary>
    private async Task<string> HashAsync(Account account, string next, CancellationToken cancellationToken)
    {
        var claims = await db.ClaimedBy(account.NormalizedEmail!).Where(a => a.Id != account.Id).Select(a => a.PasswordHash).ToListAsync(cancellationToken);
        return await passwords.HashAsync(next, claims.Find(hash => hash is not null), cancellationToken);
    }

    private async Task SetAsync(Account account, Guid butSession, CancellationToken cancellationToken)
    {
        db.Tell(account, AccountMessages.PasswordChanged(account, clock.GetUtcNow()), clock.GetUtcNow());
        await sessions.EndOthersAsync(account.Id, butSession, cancellationToken);
        await db.SignInChallenges.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken); // half a sign-in with the old one
        await db.SaveChangesAsync(cancellationToken);
    }
}
