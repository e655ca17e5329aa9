using Clario.Accounts;
using Clario.Careers;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Assessments;

internal static partial class AssessmentsEndpoints
{
    /// <summary>How many matches come with a result.</summary>
    private const int MatchesShown = 20;

    public static void MapAssessments(this IEndpointRouteBuilder app)
    {
        var assessments = app.MapGroup("/api/assessments").WithTags("Assessments");
        assessments.MapGet("/questions", Questions).AllowAnonymous().WithSummary("The inventory's items, in the order to ask them");
        assessments.MapPost("/", SubmitAsync).OpenWhileImpersonating().WithSummary("Hand in the answers");
        assessments.MapGet("/", ListAsync).WithSummary("Your assessments, newest first");
        assessments.MapGet("/{id:guid}", ShowAsync).WithSummary("One result, with its closest matches");
        assessments.MapGet("/{id:guid}/matches", MatchesAsync).WithSummary("All matches, by page");
        assessments.MapPost("/{id:guid}/selection", SelectAsync).OpenWhileImpersonating().WithSummary("Choose a career to pursue");
    }

    /// <summary>Null where there is none, or it is another person's.</summary>
    private static Task<Assessment?> FindAsync(ClarioDb db, Guid id, Guid accountId, CancellationToken cancellationToken) =>
        db.Assessments.SingleOrDefaultAsync(a => a.Id == id && a.AccountId == accountId, cancellationToken);

    private static async Task<AssessmentResult> DescribeAsync(
        Assessment assessment, CareerMatches matches, CareerCatalogue careers, CancellationToken cancellationToken)
    {
        var quality = AnswerQuality.Of(assessment);
        var closest = await matches.FindAsync(assessment.Scores, null, 0, MatchesShown, cancellationToken);
        return new(
            assessment.Id, assessment.Form, assessment.Scores.ToRecord(), quality.Confidence, quality.Reason,
            Profile.ToUnit(assessment.Scores) is null, assessment.SelectedCode, assessment.CompletedAt, closest.Items,
            await careers.GetSourceAsync(cancellationToken));
    }

    private static AssessmentSummary Summarise(Assessment assessment) => new(
        assessment.Id, assessment.Form, assessment.Scores.ToRecord(), assessment.SelectedCode, assessment.SelectedTitle, assessment.CompletedAt);

    private static ProblemHttpResult NotFound() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);

    private static ValidationProblem Refuse(string field, string words) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [words] });
}
