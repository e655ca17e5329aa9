using System.Security.Claims;
using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Mentoring;

/// <summary>The admins' side.</summary>
internal static partial class MentoringEndpoints
{
    private const int MostToReview = 50, MostMentors = 500;

    private static async Task<Ok<List<ApplicationToReview>>> ListOpenAsync(ClarioDb db, CancellationToken cancellationToken)
    {
        var open = await db.MentorApplications.AsNoTracking().Where(a => a.State == ApplicationState.Open)
            .Join(db.Users, a => a.AccountId, person => person.Id, (Application, person) => new { Application, person.FullName, person.Email })
            .OrderBy(row => row.Application.AppliedAt).ThenBy(row => row.Application.Id).Take(MostToReview).ToListAsync(cancellationToken);
        return TypedResults.Ok(open.ConvertAll(row => new ApplicationToReview(row.Application.ToDetails(), row.FullName, row.Email!)));
    }

    private static async Task<Ok<List<MentorDetails>>> ListMentorsAsync(ClarioDb db, CancellationToken cancellationToken)
    {
        var mentors = await (
            from role in db.Roles
            join given in db.UserRoles on role.Id equals given.RoleId
            join person in db.Users on given.UserId equals person.Id
            where role.Name == Roles.Mentor
            orderby person.FullName, person.Id
            let application = db.MentorApplications.Where(a => a.AccountId == person.Id && a.State == ApplicationState.Approved).OrderByDescending(a => a.AppliedAt).FirstOrDefault()
            select new MentorDetails(person.Id, person.FullName, person.Email!, application == null ? null : application.Headline, application == null ? null : application.DecidedAt))
            .Take(MostMentors).ToListAsync(cancellationToken);
        return TypedResults.Ok(mentors);
    }

    private static async Task<Results<NoContent, NotFound, ValidationProblem, ProblemHttpResult>> DecideAsync(
        Guid id, DecideApplication request, ClaimsPrincipal user, MentorDesk desk, CancellationToken cancellationToken)
    {
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        if (request.Decision == "decline" && reason is null)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = ["Say why: they will read it."] });
        return await desk.DecideAsync(id, user.AccountId(), request.Decision == "approve", reason, cancellationToken) switch
        {
            (false, _) => TypedResults.NotFound(),
            (_, { } refused) => Conflict(refused),
            _ => TypedResults.NoContent(),
        };
    }

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(
        Guid accountId, RevokeMentor request, ClaimsPrincipal user, MentorDesk desk, CancellationToken cancellationToken) =>
        await desk.RevokeAsync(accountId, user.AccountId(), request.Reason.Trim(), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}
