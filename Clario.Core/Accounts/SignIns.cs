using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Checks passwords. Five failures within five minutes pause an account's sign-in for five minutes.</summary>
public sealed class SignIns(UserManager<Account> users, ClarioDb db, DecoyPassword decoy, TimeProvider clock)
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The account, or null: wrong password, unknown address and paused sign-in are one and the same from outside, and take as long.</summary>
    public async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByEmailAsync(email.Trim());
        var now = clock.GetUtcNow();
        if (account?.PasswordHash is null)
        {
            decoy.Check(users.PasswordHasher, password);
            await FailAsync(account?.Id, null, now, cancellationToken);
            return null;
        }

        var result = users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash, password);
        if (account.IsLockedOut(now) || result == PasswordVerificationResult.Failed)
        {
            await FailAsync(account.Id, account.IsLockedOut(now) ? null : account.Id, now, cancellationToken);
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded) // saved with the session that now starts
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        if (account.AccessFailedCount > 0)
            await ForgetFailuresAsync(account.Id, cancellationToken);
        return account;
    }

    // The same statements whether or not there is an account to count for: neither the log nor the count may show in the time.
    private Task<bool> FailAsync(Guid? about, Guid? counted, DateTimeOffset now, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        var id = counted ?? Guid.Empty;
        await CountFailureAsync(id, now, cancellationToken);
        var failures = await db.Users.Where(a => a.Id == id).Select(a => a.AccessFailedCount).SingleOrDefaultAsync(cancellationToken);
        db.Audit(SecurityEvent.SignInFailed, now, by: null, about, "password");
        if (failures == MaxFailures)
            db.Audit(SecurityEvent.SignInPaused, now, by: null, about, "account");
        return await db.SaveChangesAsync(cancellationToken) > 0;
    }, cancellationToken);

    // One statement, so that tries that come at once are all counted.
    private Task CountFailureAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Pause;
        return db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(set => set
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
