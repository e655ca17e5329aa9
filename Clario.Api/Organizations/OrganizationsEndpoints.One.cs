using System.Security.Claims;
using Clario.Accounts;
using Clario.Pictures;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Organizations;

internal static partial class OrganizationsEndpoints
{
    private static async Task<Results<Created<OrganizationDetails>, ProblemHttpResult>> FoundAsync(
        FoundOrganization request, ClaimsPrincipal user, OrganizationDesk desk, PictureLinks pictures, CancellationToken cancellationToken)
    {
        if (Plain("name", request.Name) is { } fault)
            return Refuse(fault);
        return await desk.FoundAsync(request.Name, request.Subdomain, user.AccountId(), cancellationToken) switch
        {
            ({ } made, _) => TypedResults.Created($"/api/organizations/{made.Id}", Describe(made, MemberRole.Owner, 1, pictures)),
            (_, var refusal) => Refuse(refusal!),
        };
    }

    private static async Task<Ok<List<OrganizationSummary>>> ListAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var accountId = user.AccountId();
        return TypedResults.Ok(await db.Memberships.Where(m => m.AccountId == accountId)
            .Join(db.Organizations, m => m.OrganizationId, o => o.Id, (m, o) => new { o.Id, o.Name, o.Subdomain, m.Role })
            .OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new OrganizationSummary(o.Id, o.Name, o.Subdomain, o.Role)).ToListAsync(cancellationToken));
    }

    private static async Task<Results<Ok<Branding>, ProblemHttpResult>> HereAsync(HttpContext http, ClarioDb db, PictureLinks pictures, CancellationToken cancellationToken)
    {
        var subdomain = http.Wish();
        return subdomain is not null && await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Subdomain == subdomain, cancellationToken) is { } found
            ? TypedResults.Ok(new Branding(found.Name, found.Subdomain, found.ToolsOff, Light(found), Dark(found), pictures.To(found.LogoId)))
            : Refuse(Refusal.NotFound);
    }

    private static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> ShowAsync(
        Guid id, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureLinks pictures, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, user.AccountId(), cancellationToken) is not { } me)
            return Refuse(Refusal.NotFound);
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        return TypedResults.Ok(Describe(organization, me.Role, await db.Memberships.CountAsync(m => m.OrganizationId == id, cancellationToken), pictures));
    }

    private static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeOrganization request, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureLinks pictures, CancellationToken cancellationToken)
    {
        if (request.Name is not null && Plain("name", request.Name) is { } fault)
            return Refuse(fault);
        if (request.ToolsOff?.FirstOrDefault(tool => !Tool.All.Contains(tool)) is { } unknown)
            return Refuse(Refusal.Of("toolsOff", $"There is no part called \"{unknown}\"."));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(id, user.AccountId(), cancellationToken) is not ({ } organization, { } me))
            return Refuse(Refusal.NotFound);
        if (!me.Role.Manages())
            return Refuse(Refusal.NotManager);
        if (request.Name is not null)
            organization.Rename(request.Name);
        if (request.Colour is not null)
            organization.Paint(request.Colour.Length == 0 ? null : request.Colour);
        if (request.ToolsOff is not null)
            organization.SwitchOff(request.ToolsOff);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(Describe(organization, me.Role, await db.Memberships.CountAsync(m => m.OrganizationId == id, cancellationToken), pictures));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> HandOverAsync(
        Guid id, HandOver request, ClaimsPrincipal user, Members members, CancellationToken cancellationToken) =>
        await members.HandOverAsync(id, user.AccountId(), request.AccountId, cancellationToken) is { } refusal ? Refuse(refusal) : TypedResults.NoContent();

    /// <summary>A name goes into messages and titles: one line of words.</summary>
    private static Refusal? Plain(string field, string name) =>
        name.Trim().Length < 2 || name.Any(char.IsControl) ? Refusal.Of(field, "A name is one line of at least two letters.") : null;

    private static OrganizationDetails Describe(Organization organization, MemberRole role, int members, PictureLinks pictures) => new(
        organization.Id, organization.Name, organization.Subdomain, role, members, organization.MaxMembers, organization.ToolsOff, organization.Colour,
        organization.Colour is { } colour ? BrandColour.Note(colour) : null, Light(organization), Dark(organization), organization.CreatedAt,
        pictures.To(organization.LogoId));

    private static BrandShades? Light(Organization organization) => organization.Colour is { } colour ? BrandColour.Light(colour) : null;

    private static BrandShades? Dark(Organization organization) => organization.Colour is { } colour ? BrandColour.Dark(colour) : null;
}
