using Clario.Accounts;
using Clario.Http;
using Clario.Pictures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Organizations;

internal static partial class OrganizationsEndpoints
{
    public static void MapOrganizations(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/organizations").WithTags("Organizations");
        all.MapPost("", FoundAsync).WithSummary("Found an organisation; you own it");
        all.MapGet("", ListAsync).WithSummary("The organisations that you belong to");
        all.MapGet("/here", HereAsync).AllowAnonymous().WithRate(Rate.Reads).WithSummary("What the organisation at this address is called and looks like");

        var one = all.MapGroup("/{id:guid}");
        one.MapGet("", ShowAsync).WithSummary("An organisation of yours");
        one.MapPatch("", ChangeAsync).OpenWhileImpersonating().WithSummary("Change its name, colour or parts");
        one.MapPut("/logo", PutLogoAsync).AcceptsPicture().WithSummary("Give it a logo: an image is the body");
        one.MapDelete("/logo", RemoveLogoAsync).WithSummary("Take its logo away");
        one.MapPost("/owner", HandOverAsync).WithSummary("Hand it over to another member");
        one.MapGet("/members", MembersAsync).WithSummary("Who belongs to it");
        one.MapPatch("/members/{accountId:guid}", ChangeMemberAsync).WithSummary("Make a manager of a member, or the reverse");
        one.MapDelete("/members/{accountId:guid}", RemoveMemberAsync).WithSummary("Remove somebody, or leave");
        one.MapGet("/invitations", InvitationsAsync).WithSummary("Invitations that are open");
        one.MapPost("/invitations", InviteAsync).WithRate(Rate.SignIn).WithSummary("Invite by a link, or somebody by e-mail");
        one.MapDelete("/invitations/{invitationId:guid}", WithdrawAsync).WithSummary("Withdraw an invitation");

        var invitations = app.MapGroup("/api/invitations").WithTags("Organizations");
        invitations.MapPost("/shown", ShowInvitationAsync).WithRate(Rate.SignIn).AllowAnonymous().WithSummary("What a link invites to");
        invitations.MapPost("/acceptance", AcceptAsync).WithRate(Rate.SignIn).WithSummary("Join");
    }

    private static ProblemHttpResult Refuse(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => TypedResults.Problem(refusal.Words, statusCode: StatusCodes.Status404NotFound),
        RefusalKind.NotAllowed => TypedResults.Problem(refusal.Words, statusCode: StatusCodes.Status403Forbidden),
        RefusalKind.Conflict => TypedResults.Problem(refusal.Words, statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.Problem(new HttpValidationProblemDetails(new Dictionary<string, string[]> { [refusal.Field ?? ""] = [refusal.Words] })
        {
            Status = StatusCodes.Status400BadRequest,
        }),
    };

    private static MemberRole RoleOf(string word) => word == "manager" ? MemberRole.Manager : MemberRole.Member;
}
