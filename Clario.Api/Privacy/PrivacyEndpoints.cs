using System.Security.Claims;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Privacy;

/// <summary>What people decide about their data, the copy of it, and its end.</summary>
internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/api/account").WithTags("Privacy");
        account.MapGet("/consents", ListConsentsAsync).WithSummary("What you have agreed to");
        account.MapPut("/consents/{purpose}", DecideAsync).WithSummary("Agree to something, or take it back");
        account.MapGet("/export", ShowExportAsync).WithSummary("The copy of everything that Clario has of you");
        account.MapPost("/export", AskForExportAsync).WithRate(Rate.SignIn).WithSummary("Ask for a copy of everything that Clario has of you");
        account.MapGet("/export/file", OpenExportAsync).WithRate(Rate.Uploads).ShutWhileImpersonating().WithSummary("The copy as a zip file");
        account.MapPost("/deletion", AskForDeletionAsync).WithRate(Rate.SignIn).WithSummary("Ask for the account to be deleted in two weeks");
        account.MapDelete("/deletion", WithdrawDeletionAsync).WithSummary("Keep the account after all");
    }

    private static async Task<Ok<List<ConsentDetails>>> ListConsentsAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.ListConsentsAsync(user.AccountId(), cancellationToken));

    private static async Task<Results<NoContent, NotFound, ValidationProblem>> DecideAsync(
        string purpose, DecideConsent request, ClaimsPrincipal user, ClarioDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!ConsentPurpose.Versions.TryGetValue(purpose, out var present))
            return TypedResults.NotFound();
        if (request.Version != present)
            return AccountsEndpoints.Refuse("version", "This text has changed meanwhile. Read it again, and decide then.");
        db.Decide(user.AccountId(), purpose, present, request.Given, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ExportDetails>> ShowExportAsync(ClaimsPrincipal user, Exports exports, CancellationToken cancellationToken) =>
        TypedResults.Ok(await exports.ShowAsync(user.AccountId(), cancellationToken));

    private static async Task<Results<Accepted, ValidationProblem>> AskForExportAsync(
        Reauthenticate request, ClaimsPrincipal user, Exports exports, CancellationToken cancellationToken) =>
        await exports.AskAsync(user.AccountId(), request.Password, cancellationToken)
            ? TypedResults.Accepted("/api/account/export")
            : AccountsEndpoints.Refuse("password", AccountsEndpoints.NotYourPassword);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OpenExportAsync(ClaimsPrincipal user, Exports exports, CancellationToken cancellationToken) =>
        await exports.OpenAsync(user.AccountId(), cancellationToken) is { } zip
            ? TypedResults.File(zip, "application/zip", "clario-data.zip")
            : TypedResults.Problem("There is no copy. Ask for one first; a copy is kept for a week.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<DeletionDetails>, ValidationProblem>> AskForDeletionAsync(
        Reauthenticate request, ClaimsPrincipal user, Deletions deletions, CancellationToken cancellationToken) =>
        await deletions.AskAsync(user.AccountId(), user.SessionId(), request.Password, cancellationToken) is { } at
            ? TypedResults.Ok(new DeletionDetails(at))
            : AccountsEndpoints.Refuse("password", AccountsEndpoints.NotYourPassword);

    private static async Task<NoContent> WithdrawDeletionAsync(ClaimsPrincipal user, Deletions deletions, CancellationToken cancellationToken)
    {
        await deletions.WithdrawAsync(user.AccountId(), cancellationToken);
        return TypedResults.NoContent();
    }
}
