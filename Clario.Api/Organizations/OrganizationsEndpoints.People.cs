using System.Security.Claims;
using Clario.Accounts;
using Clario.Pictures;
using Clario.Platform.Data;
using Clario.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Organizations;

internal static partial class OrganizationsEndpoints
{
    private static async Task<Results<Ok<List<MemberDetails>>, ProblemHttpResult>> MembersAsync(
        Guid id, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureLinks pictures, CancellationToken cancellationToken)
    {
        var mine = user.AccountId();
        if (await desk.FindAsync(id, mine, cancellationToken) is not { } me)
            return Refuse(Refusal.NotFound);
        var manages = me.Role.Manages();
        var members = await (
            from m in db.Memberships
            join a in db.Users on m.AccountId equals a.Id
            where m.OrganizationId == id
            let shown = a.Id == mine || db.Showing(ProfileField.Picture).Contains(a.Id)
            let leaves = a.DeletesAt != null
            let name = leaves && !manages && a.Id != mine ? MemberDetails.Nameless : a.FullName
            select new { m.Role, m.JoinedAt, a.Id, Name = name, Leaves = leaves, Email = manages ? a.Email : null, PictureId = shown ? a.PictureId : null }).ToListAsync(cancellationToken);
        return TypedResults.Ok(members.OrderByDescending(m => m.Role).ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase).ThenBy(m => m.Id)
            .Select(m => new MemberDetails(m.Id, m.Name, m.Email, m.Role, m.JoinedAt, m.Id == mine, pictures.To(m.PictureId), m.Leaves)).ToList());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeMemberAsync(
        Guid id, Guid accountId, ChangeMember request, ClaimsPrincipal user, Members members, CancellationToken cancellationToken) =>
        await members.ChangeAsync(id, user.AccountId(), accountId, RoleOf(request.Role), cancellationToken) is { } refusal ? Refuse(refusal) : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveMemberAsync(
        Guid id, Guid accountId, ClaimsPrincipal user, Members members, CancellationToken cancellationToken) =>
        await members.RemoveAsync(id, user.AccountId(), accountId, cancellationToken) is { } refusal ? Refuse(refusal) : TypedResults.NoContent();

    private static async Task<Results<Ok<List<InvitationDetails>>, ProblemHttpResult>> InvitationsAsync(
        Guid id, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, user.AccountId(), cancellationToken) is not { } me)
            return Refuse(Refusal.NotFound);
        if (!me.Role.Manages())
            return Refuse(Refusal.NotManager);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(await db.Invitations.AsNoTracking().Where(i => i.OrganizationId == id && i.UsesLeft > 0 && i.ExpiresAt > now)
            .OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id)
            .Join(db.Users, i => i.InvitedById, a => a.Id, (i, a) => new InvitationDetails(i.Id, i.Email, i.Role, i.UsesLeft, a.FullName, i.CreatedAt, i.ExpiresAt))
            .ToListAsync(cancellationToken));
    }

    private static async Task<Results<Created<InvitationMade>, ProblemHttpResult>> InviteAsync(
        Guid id, Invite request, ClaimsPrincipal user, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.InviteAsync(id, user.AccountId(), request.Email, RoleOf(request.Role), request.Uses, cancellationToken) switch
        {
            ({ } made, var secret, _) => TypedResults.Created($"/api/organizations/{id}/invitations", new InvitationMade(made.Id, secret, made.ExpiresAt)),
            (_, _, var refusal) => Refuse(refusal!),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        Guid id, Guid invitationId, ClaimsPrincipal user, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.WithdrawAsync(id, user.AccountId(), invitationId, cancellationToken) is { } refusal ? Refuse(refusal) : TypedResults.NoContent();

    private static async Task<Results<Ok<InvitationShown>, ProblemHttpResult>> ShowInvitationAsync(
        InvitationLink link, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.FindAsync(link.Token, cancellationToken) is var (invitation, organization)
            ? TypedResults.Ok(new InvitationShown(organization.Name, organization.Subdomain, invitation.Role, invitation.Email is not null, invitation.ExpiresAt))
            : TypedResults.Problem("This link does not work any more. Ask who sent it for a new one.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<OrganizationSummary>, ProblemHttpResult>> AcceptAsync(
        InvitationLink link, ClaimsPrincipal user, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.AcceptAsync(link.Token, user.AccountId(), cancellationToken) switch
        {
            ({ } joined, var role, _) => TypedResults.Ok(new OrganizationSummary(joined.Id, joined.Name, joined.Subdomain, role)),
            (_, _, var refusal) => Refuse(refusal!),
        };
}
