using System.Globalization;
using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Audit;

/// <summary>Says that much of one person's data leaves: an entry in the log and a message to every admin, once for a person and an hour.</summary>
internal sealed class OutflowAlert(ClarioDb db, TimeProvider clock)
{
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>False when it was said within the hour, be it by another node at this moment.</summary>
    public Task<bool> RaiseAsync(Guid accountId, long bytes, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var since = now - Quiet;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('outflow ' || {accountId.ToString()}, 0))", cancellationToken);
        if (await db.AuditEntries.AnyAsync(e => e.AboutId == accountId && e.Kind == SecurityEvent.DataLeaving && e.At > since, cancellationToken))
            return false;
        db.Audit(SecurityEvent.DataLeaving, now, by: null, about: accountId, bytes.ToString(CultureInfo.InvariantCulture));
        var admins = await (
            from role in db.Roles
            join member in db.UserRoles on role.Id equals member.RoleId
            join admin in db.Users on member.UserId equals admin.Id
            where role.Name == Roles.Admin
            select new { admin.Email, admin.FullName }).ToListAsync(cancellationToken);
        foreach (var admin in admins)
            db.Enqueue(Message(admin.Email!, admin.FullName, accountId, bytes, now), now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }, cancellationToken);

    private static SendEmail Message(string to, string name, Guid accountId, long bytes, DateTimeOffset now) => new(
        to,
        "Much of one person's data is leaving Clario",
        string.Create(CultureInfo.InvariantCulture, $"""
        Hello {name},

        {bytes / 1e6:0.0} MB of one account's data were sent to whoever is signed in with it, within a minute, on {now:d MMMM yyyy 'at' HH:mm 'UTC'}.
        It may be its owner, who takes their own data with them. It may also be somebody who has taken over their sign-in.

        The account is {accountId}. Open "Security" in Clario to see what else happened to it. For an hour there will be no further message about it.

        Clario
        """));
}
