using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Accounts;

internal static partial class AccountsEndpoints
{
    private static async Task<Results<Ok<ImpersonationStarted>, ValidationProblem>> ImpersonateAsync(
        Impersonate request, ClaimsPrincipal user, Impersonations impersonations, AccessTokens tokens, CancellationToken cancellationToken) =>
        await impersonations.BeginAsync(user.AccountId(), request.Email, request.Reason, cancellationToken) switch
        {
            ({ } started, var endsAt, _) => TypedResults.Ok(new ImpersonationStarted(tokens.Pair(started), endsAt)),
            (_, _, var refused) => Refuse("email", refused!),
        };
}
