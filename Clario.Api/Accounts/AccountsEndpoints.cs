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
        var account = app.MapGroup("/api/account").WithTags("Accounts");
        account.MapGet("", ShowAsync).WithSummary("Who is signed in");
        account.MapPost("/password", ChangePasswordAsync).WithRate(Rate.SignIn).WithSummary("Change the password; everywhere else the account is signed out");
        account.MapGet("/sessions", ListSessionsAsync).WithSummary("Where the account is signed in");
        account.MapDelete("/sessions", EndOtherSessionsAsync).WithSummary("Sign out everywhere else");
        account.MapDelete("/sessions/{id:guid}", EndSessionAsync).WithSummary("Sign out there");
    }

    private static async Task<Results<Accepted, ValidationProblem>> RegisterAsync(Register request, NewAccounts accounts, CancellationToken cancellationToken)
    {
        // By the request alone and before anything is looked up: the answer is the same whether or not the address is known.
        if (PasswordRules.Refuse(request.Password, request.Email, request.FullName) is { } reason)
            return Refused("password", reason);
        await accounts.RegisterAsync(request.Email, request.Password, request.FullName, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> LogInAsync(
        SignIn request, HttpRequest http, SignIns signIns, Sessions sessions, AccessTokens tokens, CancellationToken cancellationToken) =>
        await signIns.CheckAsync(request.Email, request.Password, cancellationToken) is { } account
            ? TypedResults.Ok(tokens.Pair(await sessions.StartAsync(account, Device.Of(http.Headers.UserAgent), cancellationToken)))
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

    private static async Task<Results<NoContent, ValidationProblem>> ChangePasswordAsync(
        ChangePassword request, ClaimsPrincipal user, Passwords passwords, CancellationToken cancellationToken)
    {
        if (await passwords.RefuseAsync(user.AccountId(), request.NewPassword, cancellationToken) is { } reason)
            return Refused("newPassword", reason);
        return await passwords.ChangeAsync(user.AccountId(), user.SessionId(), request.CurrentPassword, request.NewPassword, cancellationToken)
            ? TypedResults.NoContent()
            : Refused("currentPassword", "This is not your password. After five failed tries, this pauses for five minutes.");
    }

    private static ValidationProblem Refused(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [reason] });

    private static async Task<Ok<SessionDetails[]>> ListSessionsAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        var current = user.SessionId();
        var found = await sessions.ListAsync(user.AccountId(), cancellationToken);
        return TypedResults.Ok(found.Select(s => new SessionDetails(s.Id, s.Device ?? Device.Unknown, s.CreatedAt, s.LastSeenAt, s.Id == current)).ToArray());
    }

    private static async Task<NoContent> EndOtherSessionsAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(user.AccountId(), user.SessionId(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> EndSessionAsync(Guid id, ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken) =>
        await sessions.EndAsync(user.AccountId(), id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static TokenPair Pair(this AccessTokens tokens, RenewableSession session) =>
        new(tokens.Issue(session.SessionId), session.RefreshToken, AccessTokenHandler.SchemeName, (int)AccessTokens.Lifetime.TotalSeconds);
}
