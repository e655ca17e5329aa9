using Clario.Accounts;
using Clario.Platform;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Organizations;

/// <summary>Lets people in, by a link or by e-mail.</summary>
public sealed class Invitations(ClarioDb db, OrganizationDesk desk, OrganizationOptions options, Site site, ILookupNormalizer normalizer, TimeProvider clock)
{
    /// <param name="email">Null for a link, whose secret is answered; else the message goes out with the same save.</param>
    public async Task<(Invitation? Made, string? Secret, Refusal? Refusal)> InviteAsync(
        Guid organizationId, Guid byId, string? email, MemberRole role, int uses, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(organizationId, byId, cancellationToken) is not ({ } organization, { } me))
            return (null, null, Refusal.NotFound);
        if (!me.Role.MayInvite(role))
            return (null, null, me.Role.Manages() ? Refusal.NotOwner : Refusal.NotManager);
        if (await db.Invitations.CountAsync(i => i.OrganizationId == organizationId && i.UsesLeft > 0 && i.ExpiresAt > now, cancellationToken) >= options.MaxInvitations)
            return (null, null, Refusal.Conflict($"{options.MaxInvitations} invitations are open, which is as many as can be. Withdraw one first."));
        var (invitation, secret) = Invitation.To(organizationId, email?.Trim(), role, email is null ? uses : 1, byId, now);
        db.Invitations.Add(invitation);
        if (email is not null)
        {
            var inviter = await db.Users.AsNoTracking().SingleAsync(a => a.Id == byId, cancellationToken);
            if (!inviter.EmailConfirmed)
                return (null, null, Refusal.NotConfirmed);
            if (await SentLetter.TakeAsync(db, byId, normalizer.NormalizeEmail(invitation.Email!)!, options.MaxInvitations, now, cancellationToken) is null)
                return (null, null, Refusal.Conflict("As many letters have gone out as may within an hour. Use a link, or try again later."));
            db.Enqueue(OrganizationMessages.Invited(email.Trim(), organization, inviter.FullName, new Uri(site.Link("/invitation", ("token", secret))), invitation.ExpiresAt), now);
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (invitation, email is null ? secret : null, null);
    }

    /// <summary>The open invitation of a link, and whose it is; null when it never was, is used up, withdrawn or too old.</summary>
    public async Task<(Invitation Invitation, Organization Organization)?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var (hash, now) = (Invitation.HashOf(secret), clock.GetUtcNow());
        var found = await db.Invitations.AsNoTracking().Where(i => i.Hash == hash)
            .Join(db.Organizations, i => i.OrganizationId, o => o.Id, (Invitation, Organization) => new { Invitation, Organization }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && found.Invitation.IsOpen(now) ? (found.Invitation, found.Organization) : null;
    }

    /// <summary>Lets the account in. Who belongs already is told so and uses nothing up.</summary>
    public async Task<(Organization? Joined, MemberRole Role, Refusal? Refusal)> AcceptAsync(string secret, Guid accountId, CancellationToken cancellationToken)
    {
        var (hash, now) = (Invitation.HashOf(secret), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var place = await db.Invitations.Where(i => i.Hash == hash).Select(i => (Guid?)i.OrganizationId).SingleOrDefaultAsync(cancellationToken);
        if (place is not { } id || await desk.HoldAsync(id, cancellationToken) is not { } organization)
            return (null, default, Refusal.NotFound);
        var invitation = await db.Invitations.SingleAsync(i => i.Hash == hash, cancellationToken); // with the organisation held: nobody else uses it up meanwhile
        if (!invitation.IsOpen(now))
            return (null, default, Refusal.NotFound);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellationToken);
        if (!invitation.IsFor(account.Email!))
            return (null, default, new(RefusalKind.NotAllowed, "This invitation is for another e-mail address. Sign in with the account that it was sent to."));
        if (invitation.Email is not null && !account.EmailConfirmed)
            return (null, default, Refusal.NotConfirmed); // anybody may claim an address
        if (await desk.FindAsync(id, accountId, cancellationToken) is { } already)
            return (organization, already.Role, null);
        if (await db.Memberships.CountAsync(m => m.OrganizationId == id, cancellationToken) >= organization.MaxMembers)
            return (null, default, Refusal.Conflict($"{organization.Name} has {organization.MaxMembers} members, which is as many as it can. Ask who invited you."));
        invitation.Use();
        db.Memberships.Add(Membership.Of(id, accountId, invitation.Role, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (organization, invitation.Role, null);
    }

    public async Task<Refusal?> WithdrawAsync(Guid organizationId, Guid byId, Guid invitationId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(organizationId, byId, cancellationToken) is not (_, { } me))
            return Refusal.NotFound;
        if (!me.Role.Manages())
            return Refusal.NotManager;
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitationId && i.OrganizationId == organizationId, cancellationToken) is not { } invitation)
            return Refusal.NotFound;
        invitation.Withdraw();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
