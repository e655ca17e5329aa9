using System.Security.Claims;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Mentoring;

internal static partial class MentoringEndpoints
{
    private const int MostListed = 20;

    public static void MapMentoring(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/mentoring/applications").WithTags("Mentoring");
        mine.MapPost("", ApplyAsync).WithRate(Rate.SignIn).WithSummary("Ask to become a mentor");
        mine.MapGet("", ListMineAsync).WithSummary("What I asked, the newest first");
        mine.MapDelete("/{id:guid}", WithdrawAsync).WithSummary("Withdraw an application that is open");

        var desk = app.MapAdmin("mentors");
        desk.MapGet("", ListMentorsAsync).WithSummary("Who is a mentor");
        desk.MapGet("/applications", ListOpenAsync).WithSummary("Applications that wait, the oldest first");
        desk.MapPost("/applications/{id:guid}/decision", DecideAsync).WithSummary("Approve or decline; the applicant is told");
        desk.MapPost("/{accountId:guid}/revocation", RevokeAsync).WithSummary("Take the role back; who had it is told");
    }

    private static async Task<Results<Created<MentorApplicationDetails>, ProblemHttpResult>> ApplyAsync(
        ApplyAsMentor request, ClaimsPrincipal user, MentorDesk desk, CancellationToken cancellationToken)
    {
        if (!user.HasConfirmedAddress())
            return ConfirmedAddress.Refusal();
        return await desk.ApplyAsync(user.AccountId(), request, cancellationToken) switch
        {
            ({ } made, _) => TypedResults.Created($"/api/mentoring/applications/{made.Id}", made.ToDetails()),
            (_, var refused) => Conflict(refused!),
        };
    }

    private static async Task<Ok<List<MentorApplicationDetails>>> ListMineAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var accountId = user.AccountId();
        var mine = await db.MentorApplications.AsNoTracking().Where(a => a.AccountId == accountId)
            .OrderByDescending(a => a.AppliedAt).ThenBy(a => a.Id).Take(MostListed).ToListAsync(cancellationToken);
        return TypedResults.Ok(mine.ConvertAll(a => a.ToDetails()));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> WithdrawAsync(
        Guid id, ClaimsPrincipal user, MentorDesk desk, CancellationToken cancellationToken) =>
        await desk.WithdrawAsync(id, user.AccountId(), cancellationToken) switch
        {
            (false, _) => TypedResults.NotFound(),
            (_, { } refused) => Conflict(refused),
            _ => TypedResults.NoContent(),
        };

    private static ProblemHttpResult Conflict(string words) => TypedResults.Problem(words, statusCode: StatusCodes.Status409Conflict);
}
