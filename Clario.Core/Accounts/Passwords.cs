using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Changes passwords.</summary>
public sealed class Passwords(UserManager<Account> users, SignIns signIns, Sessions sessions, ClarioDb db, TimeProvider clock)
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
        var email = await db.Users.Where(a => a.Id == accountId).Select(a => a.Email!).SingleAsync(cancellationToken);
        if (await signIns.CheckAsync(email, current, cancellationToken) is not { } account)
            return false;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, next);
        account.SecurityStamp = Guid.NewGuid().ToString();
        db.Enqueue(AccountMessages.PasswordChanged(account, clock.GetUtcNow()), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndOthersAsync(accountId, sessionId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
