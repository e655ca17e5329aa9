using System.Security.Claims;
using Clario.Accounts;
using Clario.Careers;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Assessments;

internal static partial class AssessmentsEndpoints
{
    private const int MaxPageSize = 100;

    private static async Task<Ok<List<AssessmentSummary>>> ListAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var accountId = user.AccountId();
        var assessments = await db.Assessments.AsNoTracking().Where(a => a.AccountId == accountId)
            .OrderByDescending(a => a.CompletedAt).ThenBy(a => a.Id).Take(MaxPageSize).ToListAsync(cancellationToken);
        return TypedResults.Ok(assessments.ConvertAll(Summarise));
    }

    private static async Task<Results<Ok<AssessmentResult>, ProblemHttpResult>> ShowAsync(
        Guid id, ClaimsPrincipal user, ClarioDb db, CareerMatches matches, CareerCatalogue careers, CancellationToken cancellationToken) =>
        await FindAsync(db, id, user.AccountId(), cancellationToken) is { } assessment
            ? TypedResults.Ok(await DescribeAsync(assessment, matches, careers, cancellationToken))
            : NotFound();

    /// <param name="jobZone">1 to 5; all when left out.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 100.</param>
    private static async Task<Results<Ok<Page<CareerMatch>>, ProblemHttpResult, ValidationProblem>> MatchesAsync(
        Guid id, ClaimsPrincipal user, ClarioDb db, CareerMatches matches, CancellationToken cancellationToken,
        int? jobZone = null, int page = 1, int pageSize = MatchesShown)
    {
        var faults = new Dictionary<string, string[]>();
        if (jobZone is < 1 or > 5)
            faults["jobZone"] = ["Job zones go from 1 to 5."];
        if (page is < 1 or > 100_000)
            faults["page"] = ["Pages count from 1."];
        if (pageSize is < 1 or > MaxPageSize)
            faults["pageSize"] = [$"A page holds 1 to {MaxPageSize}."];
        if (faults.Count > 0)
            return TypedResults.ValidationProblem(faults);
        return await FindAsync(db, id, user.AccountId(), cancellationToken) is { } assessment
            ? TypedResults.Ok(await matches.FindAsync(assessment.Scores, jobZone, (page - 1) * pageSize, pageSize, cancellationToken))
            : NotFound();
    }
}
