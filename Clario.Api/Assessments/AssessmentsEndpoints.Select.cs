using System.Security.Claims;
using Clario.Accounts;
using Clario.Careers;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Assessments;

internal static partial class AssessmentsEndpoints
{
    private static async Task<Results<Ok<AssessmentSummary>, ProblemHttpResult, ValidationProblem>> SelectAsync(
        Guid id, SelectCareer request, ClaimsPrincipal user, ClarioDb db, CareerCatalogue careers, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, id, user.AccountId(), cancellationToken) is not { } assessment)
            return NotFound();
        if ((await careers.GetIndexAsync(cancellationToken)).Find(request.Code) is not { } career)
            return Refuse("code", "There is no career with this code.");
        assessment.Select(career.Code, career.Title);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(Summarise(assessment));
    }
}
