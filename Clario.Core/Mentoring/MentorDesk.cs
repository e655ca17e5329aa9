using Clario.Accounts;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Mentoring;

/// <summary>Takes applications and decides on them. Each change holds the application and then the account, so that of two decisions at once one is made.</summary>
public sealed class MentorDesk(ClarioDb db, NewAccounts accounts, UserManager<Account> users, TimeProvider clock)
{
    /// <summary>How often somebody may ask within <see cref="Window"/>, so that nobody is kept busy.</summary>
    public const int MostAsked = 5;
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private const string Decided = "This was decided meanwhile, or withdrawn. Look again.";

    public async Task<(MentorApplication? Made, string? Refused)> ApplyAsync(Guid accountId, ApplyAsMentor request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.UserRoles.AnyAsync(given => given.UserId == accountId && db.Roles.Any(r => r.Id == given.RoleId && r.Name == Roles.Mentor), cancellationToken))
            return (null, "You are a mentor already.");
        var since = now - Window;
        if (await db.MentorApplications.CountAsync(a => a.AccountId == accountId && a.AppliedAt > since, cancellationToken) >= MostAsked)
            return (null, $"You have applied {MostAsked} times within a month. Give it some time.");
        var application = MentorApplication.Of(accountId, request, now);
        db.MentorApplications.Add(application);
        db.Audit(SecurityEvent.MentorApplied, now, by: accountId, about: accountId);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (application, null);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: MentorApplication.Model.OneOpen })
        {
            return (null, "Your application is waiting already. Withdraw it first if you want to write another.");
        }
    }

    /// <summary>Found is false when the account has no such application; Refused says why it was not withdrawn.</summary>
    public async Task<(bool Found, string? Refused)> WithdrawAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldAsync(id, cancellationToken) is not { } application || application.AccountId != accountId)
            return (false, null);
        if (application.State != ApplicationState.Open)
            return (true, "This was decided meanwhile. Look again.");
        application.Withdraw(clock.GetUtcNow());
        db.Audit(SecurityEvent.MentorApplicationWithdrawn, clock.GetUtcNow(), by: accountId, about: accountId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (true, null);
    }

    /// <summary>Found is false when there is no such application; Refused says why nothing was decided.</summary>
    public async Task<(bool Found, string? Refused)> DecideAsync(Guid id, Guid byId, bool approve, string? reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldAsync(id, cancellationToken) is not { } application)
            return (false, null);
        if (application.State != ApplicationState.Open)
            return (true, Decided);
        if (application.AccountId == byId)
            return (true, "Somebody else has to decide on your own application.");
        var account = await db.HoldAccountAsync(application.AccountId, cancellationToken);
        if (approve)
        {
            application.Approve(byId, reason, now);
            await accounts.GrantAsync(account!, Roles.Mentor, byId);
        }
        else
        {
            application.Decline(byId, reason!, now);
            db.Audit(SecurityEvent.MentorDeclined, now, byId, about: application.AccountId);
        }
        db.Tell(account!, approve ? MentoringMessages.Approved(account!, reason) : MentoringMessages.Declined(account!, reason!), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (true, null);
    }

    /// <summary>Takes the role back; it is gone at the next request. False when they have no such role.</summary>
    public async Task<bool> RevokeAsync(Guid accountId, Guid byId, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var application = await db.MentorApplications.FromSql($"SELECT * FROM mentor_applications WHERE account_id = {accountId} AND state = 'Approved' FOR UPDATE")
            .OrderByDescending(a => a.AppliedAt).FirstOrDefaultAsync(cancellationToken);
        if (await db.HoldAccountAsync(accountId, cancellationToken) is not { } account || !await users.IsInRoleAsync(account, Roles.Mentor))
            return false;
        application?.Revoke(byId, reason, now);
        db.Audit(SecurityEvent.RoleRevoked, now, byId, about: accountId, Roles.Mentor);
        db.Tell(account, MentoringMessages.Revoked(account, reason), now);
        if (!(await users.RemoveFromRoleAsync(account, Roles.Mentor)).Succeeded) // saves all of it
            throw new DbUpdateConcurrencyException("The account was changed at the same moment.");
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private Task<MentorApplication?> HoldAsync(Guid id, CancellationToken cancellationToken) =>
        db.MentorApplications.FromSql($"SELECT * FROM mentor_applications WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
