using System.Buffers.Text;
using System.Security.Claims;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>What else than the password shows who somebody is. Whatever changes that wants the password once more.</summary>
internal static partial class AccountsEndpoints
{
    private const string WrongCode = "That is not the code that the app shows now. Codes change every 30 seconds; is the clock of the phone right?";

    private static async Task<Ok<SecondFactorDetails>> ShowSecondFactorAsync(ClaimsPrincipal user, UserManager<Account> users)
    {
        var account = (await users.FindByIdAsync(user.AccountId().ToString()))!;
        var passkeys = await users.GetPasskeysAsync(account);
        return TypedResults.Ok(new SecondFactorDetails(
            account.TwoFactorEnabled, account.HasAuthenticator, account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0,
            [.. passkeys.OrderBy(p => p.CreatedAt).Select(p => new PasskeyDetails(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))]));
    }

    private static async Task<Results<Ok<AuthenticatorSetup>, ValidationProblem, ProblemHttpResult>> StartAuthenticatorAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, SecondFactors factors, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is not { } account)
            return Refuse("password", NotYourPassword);
        return await factors.StartAuthenticatorAsync(account) is { } key
            ? TypedResults.Ok(new AuthenticatorSetup(key.Key, key.Address))
            : TypedResults.Problem("An app is set up already. Turn it off before you set up another.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<RecoveryCodes>, ValidationProblem>> ConfirmAuthenticatorAsync(
        ConfirmAuthenticator request, ClaimsPrincipal user, SecondFactors factors, ClarioDb db, CancellationToken cancellationToken)
    {
        var id = user.AccountId();
        var account = await db.Users.SingleAsync(a => a.Id == id, cancellationToken);
        return await factors.ConfirmAuthenticatorAsync(account, user.SessionId(), request.Code, cancellationToken) is { } codes
            ? TypedResults.Ok(new RecoveryCodes(codes))
            : Refuse("code", WrongCode);
    }

    private static Task<Results<Ok<RecoveryCodes>, ValidationProblem, ProblemHttpResult>> RequirePasskeyAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, SecondFactors factors, CancellationToken cancellationToken) =>
        WithCodesAsync(request, user, signIns, factors.RequirePasskeyAsync, "Add a passkey first.", cancellationToken);

    private static Task<Results<Ok<RecoveryCodes>, ValidationProblem, ProblemHttpResult>> RenewRecoveryCodesAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, SecondFactors factors, CancellationToken cancellationToken) =>
        WithCodesAsync(request, user, signIns, factors.RenewRecoveryCodesAsync, "There is no second step to recover.", cancellationToken);

    private static async Task<Results<NoContent, ValidationProblem>> TurnOffSecondFactorAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, SecondFactors factors, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is not { } account)
            return Refuse("password", NotYourPassword);
        await factors.TurnOffAsync(account, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> LoseSecondFactorAsync(
        LostSecondFactor request, SignInChallenges challenges, LostSecondFactors lost, CancellationToken cancellationToken)
    {
        if (await challenges.FindAsync(ChallengeKind.SecondStep, request.Challenge, cancellationToken) is not { AccountId: { } account })
            return Late();
        return await lost.AskAsync(account, cancellationToken) is { } instead
            ? TypedResults.Problem(instead, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<SecondFactorEnd>, ProblemHttpResult>> EndSecondFactorAsync(
        EndSecondFactor request, LostSecondFactors lost, CancellationToken cancellationToken) =>
        await lost.BeginAsync(request.AccountId, request.Token, cancellationToken) is { } end
            ? TypedResults.Ok(new SecondFactorEnd(end))
            : TypedResults.Problem(DeadLink, statusCode: StatusCodes.Status410Gone);

    private static async Task<NoContent> KeepSecondFactorAsync(ClaimsPrincipal user, LostSecondFactors lost, CancellationToken cancellationToken)
    {
        await lost.KeepAsync(user.AccountId(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<PasskeyOptions>, ValidationProblem>> OfferNewPasskeyAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, Passkeys passkeys, CancellationToken cancellationToken) =>
        await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is { } account
            ? TypedResults.Ok(await passkeys.OptionsForNewAsync(account, cancellationToken))
            : Refuse("password", NotYourPassword);

    private static async Task<Results<NoContent, ProblemHttpResult>> AddPasskeyAsync(
        AddPasskey request, ClaimsPrincipal user, Passkeys passkeys, ClarioDb db, CancellationToken cancellationToken)
    {
        var id = user.AccountId();
        return await passkeys.AddAsync(await db.Users.SingleAsync(a => a.Id == id, cancellationToken), user.SessionId(), request, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem("This passkey could not be verified, or it took too long. Try once more.", statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<NoContent, NotFound, ValidationProblem>> RemovePasskeyAsync(
        string id, Reauthenticate request, ClaimsPrincipal user, SignIns signIns, Passkeys passkeys, SecondFactors factors, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is not { } account)
            return Refuse("password", NotYourPassword);
        return await passkeys.RemoveAsync(account, id, factors, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<RecoveryCodes>, ValidationProblem, ProblemHttpResult>> WithCodesAsync(
        Reauthenticate request, ClaimsPrincipal user, SignIns signIns, Func<Account, Task<IReadOnlyList<string>?>> make, string whyNot, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is not { } account)
            return Refuse("password", NotYourPassword);
        return await make(account) is { } codes
            ? TypedResults.Ok(new RecoveryCodes(codes))
            : TypedResults.Problem(whyNot, statusCode: StatusCodes.Status409Conflict);
    }
}
