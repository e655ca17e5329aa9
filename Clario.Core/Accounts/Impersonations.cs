using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Lets an admin see Clario as somebody does. What they can't do meanwhile, the Api says.</summary>
public sealed class Impersonations(UserManager<Account> users, Sessions sessions, ClarioDb db, TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>A session of its own kind; one that the admin had with somebody else ends. Or why not.</summary>
    public Task<(RenewableSession? Started, DateTimeOffset EndsAt, string? Refused)> BeginAsync(
        Guid byId, string email, string reason, CancellationToken cancellationToken) => db.InTransactionAsync<(RenewableSession?, DateTimeOffset, string?)>(async () =>
    {
        var now = clock.GetUtcNow();
        // Only who can be told afterwards.
        if (await db.ConfirmedAsync(users.NormalizeEmail(email.Trim())!, cancellationToken) is not { } account)
            return (null, now, "No account has confirmed this address.");
        if (await users.IsInRoleAsync(account, Roles.Admin))
            return (null, now, "Nobody sees Clario as an admin does.");
        await sessions.EndImpersonationsAsync(byId, cancellationToken);
        var session = SignInSession.Impersonate(account.Id, byId, reason.Trim(), now, now + Longest);
        var secret = session.Issue(now);
        db.SignInSessions.Add(session);
        db.Audit(SecurityEvent.ImpersonationBegan, now, byId, about: account.Id);
        db.Enqueue(new TellOfImpersonation(session.Id), now, dueAt: session.EndsAt);
        await db.SaveChangesAsync(cancellationToken);
        return (new(session.Id, secret), session.EndsAt!.Value, null);
    }, cancellationToken);
}

/// <summary>Work: when an impersonation is over in any case, its end is written down and the person is told.</summary>
public sealed record TellOfImpersonation(Guid SessionId) : IWork
{
    public static string Kind => "tell-of-impersonation";
}

public sealed class TellOfImpersonationHandler(Sessions sessions, ClarioDb db, IEmailSender sender) : IWorkHandler<TellOfImpersonation>
{
    public async Task HandleAsync(TellOfImpersonation work, WorkContext context, CancellationToken cancellationToken)
    {
        await sessions.RunOutAsync(work.SessionId, cancellationToken);
        if (await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == work.SessionId, cancellationToken) is not { } session)
            return; // gone, with an account of the two
        var people = await db.Users.AsNoTracking().Where(a => a.Id == session.AccountId || a.Id == session.ImpersonatorId).ToListAsync(cancellationToken);
        var (account, admin) = (people.Single(a => a.Id == session.AccountId), people.Single(a => a.Id == session.ImpersonatorId));
        var end = session.EndedAt < session.EndsAt ? session.EndedAt.Value : session.EndsAt!.Value;
        var changes = await db.AuditEntries.CountAsync(e => e.AboutId == account.Id && e.ById == admin.Id
            && e.Kind == SecurityEvent.ImpersonatedChange && e.At >= session.CreatedAt && e.At <= end, cancellationToken);
        // Run twice, the message has the same id both times, so that a mailbox can tell.
        await sender.SendAsync(AccountMessages.Impersonated(account, admin, session.Reason!, session.CreatedAt, end, changes), context.Id, cancellationToken);
    }
}
