using System.Security.Claims;
using Clario.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Profiles;

internal static class ProfilesEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/account/profile", ShowOwnAsync).WithTags("Profiles").WithSummary("What you say of yourself");
        app.MapPut("/api/account/profile", ChangeAsync).WithTags("Profiles").WithSummary("Say of yourself what others may see, or only you");
        app.MapGet("/api/people/{id:guid}", ShowAsync).WithTags("Profiles").WithSummary("What somebody shows of themselves");
    }

    private static async Task<Ok<Profile>> ShowOwnAsync(ClaimsPrincipal user, ProfileDesk profiles, CancellationToken cancellationToken) =>
        TypedResults.Ok(await profiles.OwnAsync(user.AccountId(), cancellationToken));

    private static async Task<Results<Ok<Profile>, ProblemHttpResult>> ChangeAsync(
        Profile request, ClaimsPrincipal user, ProfileDesk profiles, CancellationToken cancellationToken)
    {
        // Showing something to others waits for the mailbox, as all sharing does.
        if (request.Shown is { Count: > 0 } && !user.HasConfirmedAddress())
            return ConfirmedAddress.Refusal();
        await profiles.ChangeAsync(user.AccountId(), request, cancellationToken);
        return TypedResults.Ok(await profiles.OwnAsync(user.AccountId(), cancellationToken));
    }

    private static async Task<Results<Ok<PersonDetails>, ProblemHttpResult>> ShowAsync(Guid id, ProfileDesk profiles, CancellationToken cancellationToken) =>
        await profiles.ShowAsync(id, cancellationToken) is { } person
            ? TypedResults.Ok(person)
            : TypedResults.Problem("There is nobody here, or they show nothing of themselves.", statusCode: StatusCodes.Status404NotFound);
}
