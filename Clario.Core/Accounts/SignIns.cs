using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Checks passwords. Five failures within five minutes pause an account's sign-in for five minutes.</summary>
public sealed class SignIns(UserManager<Account> users, AddressPasswords passwords, SecondFactors secondFactors, ClarioDb db, TimeProvider clock)
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The account, or null: wrong password, unknown address and paused sign-in are one and the same from outside, and take as long.</summary>
    public async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellationToken) =>
        await CheckAsync(await db.ClaimedBy(users.NormalizeEmail(email.Trim())!).ToListAsync(cancellationToken), password, cancellationToken);

    /// <summary>The account, if this is its password: asked again before what matters. Tries count as at sign-in.</summary>
    public async Task<Account?> CheckAsync(Guid accountId, string password, CancellationToken cancellationToken) =>
        await CheckAsync([await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken)], password, cancellationToken);

    private async Task<Account?> CheckAsync(List<Account> claims, string password, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = await passwords.FindAsync(claims, password, cancellationToken);
        if (account is null || account.IsLockedOut(now))
        {
            await FailAsync(account is null ? claims : [account], "password", now, cancellationToken);
            return null;
        }

        var like = claims.Find(a => a != account && a.PasswordHash is not null)?.PasswordHash;
        if (passwords.NeedsRehash(account, like)) // saved with the session that now starts
            account.PasswordHash = await passwords.HashAsync(password, like ?? account.PasswordHash, cancellationToken);
        // Only its own are forgotten: who has a claim on somebody else's address could otherwise go on guessing for ever.
        // And not before the second step, or whoever knows the password could guess its codes for ever.
        if (account is { AccessFailedCount: > 0, TwoFactorEnabled: false })
            await ForgetFailuresAsync(account.Id, cancellationToken);
        return account;
    }

    /// <summary>The second step. Wrong codes count as wrong passwords do.</summary>
    public async Task<bool> CheckCodeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!account.IsLockedOut(now) && await secondFactors.CheckAsync(account, code, cancellationToken))
        {
            await ForgetFailuresAsync(account.Id, cancellationToken);
            return true;
        }
        await FailAsync([account], "code", now, cancellationToken);
        return false;
    }

    /// <summary>Writes down that nothing more is tried from an address for a while.</summary>
    public Task AddressPausedAsync(CancellationToken cancellationToken)
    {
        db.Audit(SecurityEvent.SignInPaused, clock.GetUtcNow(), by: null, about: null, "address");
        return db.SaveChangesAsync(cancellationToken);
    }

    // The same statements whether or not there is an account to count for: neither the log nor the count may show in the time.
    private Task<bool> FailAsync(List<Account> claims, string by, DateTimeOffset now, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        var ids = claims.FindAll(a => !a.IsLockedOut(now)).ConvertAll(a => a.Id);
        await CountFailureAsync(ids, now, cancellationToken);
        var paused = await db.Users.AnyAsync(a => ids.Contains(a.Id) && a.AccessFailedCount == MaxFailures, cancellationToken);
        var about = claims.FirstOrDefault()?.Id;
        db.Audit(SecurityEvent.SignInFailed, now, by: null, about, by);
        if (paused)
            db.Audit(SecurityEvent.SignInPaused, now, by: null, about, "account");
        return await db.SaveChangesAsync(cancellationToken) > 0;
    }, cancellationToken);

    // One statement, so that tries that come at once are all counted.
    private Task CountFailureAsync(List<Guid> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Pause;
        return db.Users.Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, a => a.FirstFailedAt == null || a.FirstFailedAt < since ? 1 : a.AccessFailedCount + 1)
            .SetProperty(a => a.FirstFailedAt, a => a.FirstFailedAt == null || a.FirstFailedAt < since ? now : a.FirstFailedAt)
            .SetProperty(a => a.LockoutEnd, a => a.FirstFailedAt >= since && a.AccessFailedCount + 1 >= MaxFailures ? now + Pause : a.LockoutEnd),
            cancellationToken);
    }

    private Task ForgetFailuresAsync(Guid id, CancellationToken cancellationToken) =>
        db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, 0)
            .SetProperty(a => a.FirstFailedAt, (DateTimeOffset?)null),
            cancellationToken);
}
