using System.Security.Claims;
using Clario.Http;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

internal static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").WithTags("Accounts").WithRate(Rate.SignIn);
        auth.MapPost("/register", RegisterAsync).AllowAnonymous().WithSummary("Ask for an account");
        auth.MapPost("/login", LogInAsync).AllowAnonymous().WithSummary("Sign in");
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous().WithRate(Rate.Other).WithSummary("Exchange a refresh token for new tokens");
        auth.MapDelete("/logout", LogOutAsync).WithRate(Rate.Other).WithSummary("Sign out: every token of this sign-in is dead at once");
        app.MapGet("/api/account", ShowAsync).WithTags("Accounts").WithSummary("Who is signed in");
    }

    private static async Task<Accepted> RegisterAsync(Register request, NewAccounts accounts, CancellationToken cancellationToken)
    {
        await accounts.RegisterAsync(request.Email, request.Password, request.FullName, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> LogInAsync(
        SignIn request, SignIns signIns, Sessions sessions, AccessTokens tokens, CancellationToken cancellationToken) =>
        await signIns.CheckAsync(request.Email, request.Password, cancellationToken) is { } account
            ? TypedResults.Ok(tokens.Pair(await sessions.StartAsync(account, cancellationToken)))
            : TypedResults.Problem(
                "That e-mail address and password don't match. After five failed tries, signing in pauses for five minutes.",
                statusCode: StatusCodes.Status401Unauthorized);

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> RefreshAsync(
        RefreshTokens request, Sessions sessions, AccessTokens tokens, CancellationToken cancellationToken) =>
        await sessions.RenewAsync(request.RefreshToken, cancellationToken) is { } renewed
            ? TypedResults.Ok(tokens.Pair(renewed))
            : TypedResults.Problem("This sign-in has ended. Sign in again.", statusCode: StatusCodes.Status401Unauthorized);

    private static async Task<NoContent> LogOutAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(user.SessionId(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AccountDetails>> ShowAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var id = user.AccountId();
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        string[] roles = [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)];
        return TypedResults.Ok(new AccountDetails(id, account.Email!, account.FullName, roles, account.CreatedAt));
    }

    private static TokenPair Pair(this AccessTokens tokens, RenewableSession session) =>
        new(tokens.Issue(session.SessionId), session.RefreshToken, AccessTokenHandler.SchemeName, (int)AccessTokens.Lifetime.TotalSeconds);
}
