using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Work: deletes what nobody can use any more.</summary>
public sealed record DeleteOldSignIns : IWork
{
    public static string Kind => "sign-in-retention";
}

/// <summary>
/// Sessions that have ended or run out, challenges that nobody answered, the record of old letters, and claims on an address that another account has confirmed: those can never be
/// confirmed, and are kept for as long as somebody is signed in to them.
/// </summary>
public sealed class DeleteOldSignInsHandler(Sessions sessions, ClarioDb db, TimeProvider clock) : IWorkHandler<DeleteOldSignIns>
{
    public async Task HandleAsync(DeleteOldSignIns work, WorkContext context, CancellationToken cancellationToken)
    {
        await sessions.DeleteExpiredAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.SignInChallenges.Where(c => c.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.SentLetters.Where(l => l.SentAt <= now - SentLetter.Window).ExecuteDeleteAsync(cancellationToken);
        await db.Users
            .Where(a => !a.EmailConfirmed && a.CreatedAt <= now - RefreshToken.Lifetime
                && db.Users.Any(owner => owner.EmailConfirmed && owner.NormalizedEmail == a.NormalizedEmail)
                && !db.SignInSessions.Any(s => s.AccountId == a.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
