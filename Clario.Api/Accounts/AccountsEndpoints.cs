using System.Security.Claims;
using Clario.Accounts.Places;
using Clario.Http;
using Clario.Pictures;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

internal static partial class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").WithTags("Accounts").WithRate(Rate.SignIn);
        auth.MapPost("/register", RegisterAsync).AllowAnonymous().WithSummary("Ask for an account");
        auth.MapPost("/login", LogInAsync).AddEndpointFilter<AddressPause>().AllowAnonymous().WithSummary("Sign in");
        auth.MapPost("/login/code", TakeSecondStepAsync).AllowAnonymous().WithSummary("The second step of signing in");
        auth.MapPost("/login/lost", LoseSecondFactorAsync).AllowAnonymous().WithSummary("The second factor is lost: ask for a link that says so");
        auth.MapPost("/second-factor/end", EndSecondFactorAsync).AllowAnonymous().WithSummary("Let the second factor end, after a wait, by the link in the letter");
        auth.MapPost("/passkey/options", OfferPasskeyAsync).AllowAnonymous().WithSummary("Begin to sign in with a passkey");
        auth.MapPost("/passkey", LogInByPasskeyAsync).AllowAnonymous().WithSummary("Sign in with a passkey");
        auth.MapPost("/providers/{provider}", LogInByProviderAsync).AllowAnonymous().WithSummary("Sign in with what a provider sent back");
        auth.MapPost("/forgot", ForgotAsync).AllowAnonymous().WithSummary("Ask for a link that sets a new password");
        auth.MapPost("/reset", ResetAsync).AllowAnonymous().WithSummary("Set a new password by the link in the letter; the account is signed out everywhere");
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous().WithRate(Rate.Other).WithSummary("Exchange a refresh token for new tokens");
        auth.MapDelete("/logout", LogOutAsync).OpenWhileImpersonating(silent: true).OpenWithoutSecondFactor().WithRate(Rate.Other).WithSummary("Sign out: every token of this sign-in is dead at once");
        var account = app.MapGroup("/api/account").OpenWithoutSecondFactor().WithTags("Accounts");
        account.MapGet("", ShowAsync).WithSummary("Who is signed in");
        account.MapPost("/password", ChangePasswordAsync).WithRate(Rate.SignIn).WithSummary("Change the password; everywhere else the account is signed out");
        account.MapPost("/email", ChangeEmailAsync).WithRate(Rate.SignIn).WithSummary("Ask a new address whether it is theirs");
        account.MapPost("/email/letter", SendLetterAsync).WithRate(Rate.SignIn).WithSummary("Send the letter with the link once more");
        account.MapPost("/email/confirm", ConfirmEmailAsync).WithRate(Rate.SignIn).WithSummary("Confirm the address by the link in the letter");
        var second = app.MapGroup("/api/account/second-factor").OpenWithoutSecondFactor().WithTags("Accounts").WithRate(Rate.SignIn);
        second.MapGet("", ShowSecondFactorAsync).WithRate(Rate.Other).WithSummary("What else than the password shows who somebody is");
        second.MapPost("/keep", KeepSecondFactorAsync).WithSummary("It is not lost: it does not end");
        second = second.MapGroup("").AddEndpointFilter<SecondFactorShown>();
        second.MapPost("/authenticator", StartAuthenticatorAsync).WithSummary("A key for an authenticator app");
        second.MapPost("/authenticator/confirm", ConfirmAuthenticatorAsync).WithSummary("Ask for the app's codes from now on; answers recovery codes");
        second.MapPost("/passkey", RequirePasskeyAsync).WithSummary("Ask for a passkey after the password from now on; answers recovery codes");
        second.MapPost("/recovery-codes", RenewRecoveryCodesAsync).WithSummary("New recovery codes");
        second.MapPost("/off", TurnOffSecondFactorAsync).WithSummary("Ask for no second step");
        var passkeys = app.MapGroup("/api/account/passkeys").OpenWithoutSecondFactor().AddEndpointFilter<SecondFactorShown>().WithTags("Accounts").WithRate(Rate.SignIn);
        passkeys.MapPost("/options", OfferNewPasskeyAsync).WithSummary("Begin to add a passkey");
        passkeys.MapPost("", AddPasskeyAsync).WithSummary("Add a passkey");
        passkeys.MapPost("/{id}/remove", RemovePasskeyAsync).WithSummary("Remove a passkey");
        var providers = app.MapGroup("/api/account/providers").OpenWithoutSecondFactor().WithTags("Accounts").WithRate(Rate.SignIn);
        providers.MapGet("", ListProvidersAsync).WithRate(Rate.Other).WithSummary("The providers that are linked");
        providers.MapPost("/{provider}/challenge", BeginLinkAsync).WithSummary("Begin to link a provider");
        providers.MapPost("/{provider}", LinkProviderAsync).WithSummary("Link a provider with what it sent back");
        providers.MapPost("/{provider}/remove", UnlinkProviderAsync).WithSummary("Unlink a provider");
        account.MapGet("/sessions", ListSessionsAsync).WithSummary("Where the account is signed in");
        account.MapDelete("/sessions", EndOtherSessionsAsync).WithSummary("Sign out everywhere else");
        account.MapDelete("/sessions/{id:guid}", EndSessionAsync).WithSummary("Sign out there");
        app.MapAdmin("accounts").MapDelete("/{id:guid}/sessions", SignOutEverywhereAsync).WithSummary("Sign somebody out everywhere, when a sign-in of theirs is in wrong hands; they are told");
        app.MapAdmin("impersonations").MapPost("", ImpersonateAsync).WithRate(Rate.SignIn).WithSummary("See Clario as somebody does, for half an hour; they are told afterwards");
    }

    private static async Task<Results<Accepted, ValidationProblem>> RegisterAsync(Register request, NewAccounts accounts, CancellationToken cancellationToken)
    {
        // By the request alone and before anything is looked up: the answer is the same whether or not the address is known.
        if (PasswordRules.Refuse(request.Password, request.Email, request.FullName) is { } reason)
            return Refuse("password", reason);
        await accounts.RegisterAsync(request.Email, request.Password, request.FullName, request.PrivacyNotice, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> RefreshAsync(
        RefreshTokens request, Sessions sessions, AccessTokens tokens, CancellationToken cancellationToken) =>
        await sessions.RenewAsync(request.RefreshToken, cancellationToken) is { } renewed
            ? TypedResults.Ok(tokens.Pair(renewed))
            : TypedResults.Problem("This sign-in has ended. Sign in again.", statusCode: StatusCodes.Status401Unauthorized);

    private static async Task<NoContent> LogOutAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.SignOutAsync(user.AccountId(), user.SessionId(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AccountDetails>> ShowAsync(ClaimsPrincipal user, ClarioDb db, PictureLinks pictures, CancellationToken cancellationToken)
    {
        var id = user.AccountId();
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        string[] roles = [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)];
        return TypedResults.Ok(new AccountDetails(
            id, account.Email!, account.EmailConfirmed, account.WantedEmail, account.FullName, roles, account.CreatedAt, account.PasswordHash is not null, account.DeletesAt,
            pictures.To(account.PictureId), account.SecondFactorEndsAt));
    }

    private static async Task<Ok<SessionDetails[]>> ListSessionsAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        var current = user.SessionId();
        var found = await sessions.ListAsync(user.AccountId(), cancellationToken);
        return TypedResults.Ok(found.Select(s => new SessionDetails(
            s.Id, s.ImpersonatorId is null ? s.Device ?? Device.Unknown : "An admin of this Clario", s.CreatedAt, s.LastSeenAt, s.Id == current,
            s.Network is { } began && Caller.Network is { } here ? began == here : null, Countries.Of(s.Network))).ToArray());
    }

    private static async Task<NoContent> EndOtherSessionsAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(user.AccountId(), user.SessionId(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> EndSessionAsync(Guid id, ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken) =>
        await sessions.EndAsync(user.AccountId(), id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> SignOutEverywhereAsync(Guid id, ClaimsPrincipal user, Sessions sessions, CancellationToken cancellationToken) =>
        await sessions.EndAllAsync(id, user.AccountId(), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static TokenPair Pair(this AccessTokens tokens, RenewableSession session) =>
        new(tokens.Issue(session.SessionId), session.RefreshToken, AccessTokenHandler.SchemeName, (int)AccessTokens.Lifetime.TotalSeconds);
}
