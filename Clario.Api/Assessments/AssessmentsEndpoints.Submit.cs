using System.Security.Claims;
using Clario.Accounts;
using Clario.Careers;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Assessments;

internal static partial class AssessmentsEndpoints
{
    /// <param name="form">full (60 items) or short (30 of them).</param>
    private static Results<Ok<Inventory>, ValidationProblem> Questions(string form = "full") => form switch
    {
        "full" => TypedResults.Ok(new Inventory(InventoryForm.Full, Questionnaire.Current.Items(InventoryForm.Full))),
        "short" => TypedResults.Ok(new Inventory(InventoryForm.Short, Questionnaire.Current.Items(InventoryForm.Short))),
        _ => Refuse("form", "The form is \"full\" or \"short\"."),
    };

    /// <summary>As many as one keeps: more than anybody takes, less than fills a disk, and few enough to be counted each time.</summary>
    private const int Most = 1_000;

    private static async Task<Results<Created<AssessmentResult>, ValidationProblem, ProblemHttpResult>> SubmitAsync(
        SubmitAssessment request, ClaimsPrincipal user, CurrentTenant tenant, ClarioDb db, CareerMatches matches, CareerCatalogue careers, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = request.Form == "full" ? InventoryForm.Full : InventoryForm.Short;
        if (Scoring.Check(form, request.Answers) is { Count: > 0 } faults)
            return TypedResults.ValidationProblem(faults);
        var mine = user.AccountId();
        if (await db.Assessments.CountAsync(a => a.AccountId == mine, cancellationToken) >= Most)
            return TypedResults.Problem($"You have {Most:N0} results, which is as many as there is room for.", statusCode: StatusCodes.Status409Conflict);
        var assessment = await SaveAsync(
            db, Assessment.Complete(tenant.Required, mine, form, request.Answers, request.DurationSeconds, clock.GetUtcNow()), cancellationToken);
        var result = await DescribeAsync(assessment, matches, careers, cancellationToken);
        return TypedResults.Created($"/api/assessments/{assessment.Id}", result);
    }

    private static async Task<Assessment> SaveAsync(ClarioDb db, Assessment assessment, CancellationToken cancellationToken)
    {
        db.Assessments.Add(assessment);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return assessment;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear(); // handed in before: that one is the answer
            return await db.Assessments.SingleAsync(a => a.Id == assessment.Id, cancellationToken);
        }
    }
}
