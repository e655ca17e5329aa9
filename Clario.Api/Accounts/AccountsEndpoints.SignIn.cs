using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Signing in: by password, by password and a second step, by passkey.</summary>
internal static partial class AccountsEndpoints
{
    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> LogInAsync(
        SignIn request, HttpRequest http, SignIns signIns, SecondFactors secondFactors, SignInChallenges challenges, AddressPauses pauses, Starter starter, CancellationToken cancellationToken)
    {
        var from = http.HttpContext.Connection.RemoteIpAddress;
        if (await signIns.CheckAsync(request.Email, request.Password, cancellationToken) is not { } account)
        {
            if (await pauses.CountAsync(from, request.Email))
                await signIns.AddressPausedAsync(cancellationToken);
            return TypedResults.Problem(
                "That e-mail address and password don't match. After five failed tries, signing in pauses for five minutes.",
                statusCode: StatusCodes.Status401Unauthorized);
        }
        // Also for a claim of one's own on somebody's address: making one, and signing in to it, is slower by the limits than what the pause lets through.
        await pauses.ForgetAsync(from, request.Email);
        return await secondFactors.IsAskedForAsync(account, cancellationToken)
            ? await AskForSecondStepAsync(account, "The password is right.", challenges, cancellationToken)
            : TypedResults.Ok(await starter.StartAsync(account, http, secondFactor: false, cancellationToken));
    }

    private static async Task<Results<Ok<TokenPair>, ValidationProblem, ProblemHttpResult>> TakeSecondStepAsync(
        SecondStep request, HttpRequest http, SignIns signIns, SignInChallenges challenges, Starter starter, ClarioDb db, CancellationToken cancellationToken)
    {
        if (await challenges.FindAsync(ChallengeKind.SecondStep, request.Challenge, cancellationToken) is not { } challenge)
            return Late();
        var account = await db.Users.SingleAsync(a => a.Id == challenge.AccountId, cancellationToken);
        if (!await signIns.CheckCodeAsync(account, request.Code, cancellationToken))
            return Refuse("code", "That code is wrong, or was used before. After five failed tries, signing in pauses for five minutes.");
        return await challenges.EndAsync(challenge, cancellationToken)
            ? TypedResults.Ok(await starter.StartAsync(account, http, secondFactor: true, cancellationToken))
            : Late();
    }

    private static async Task<Ok<PasskeyOptions>> OfferPasskeyAsync(Passkeys passkeys, CancellationToken cancellationToken) =>
        TypedResults.Ok(await passkeys.OptionsForSignInAsync(cancellationToken));

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> LogInByPasskeyAsync(
        PasskeySignIn request, HttpRequest http, Passkeys passkeys, Starter starter, CancellationToken cancellationToken) =>
        await passkeys.CheckAsync(request, cancellationToken) is { } account
            ? TypedResults.Ok(await starter.StartAsync(account, http, secondFactor: true, cancellationToken))
            : TypedResults.Problem("We don't know this passkey, or it took too long. Try again, or sign in with your password.", statusCode: StatusCodes.Status401Unauthorized);

    private static ProblemHttpResult Late() =>
        TypedResults.Problem("That took too long. Sign in once more.", statusCode: StatusCodes.Status401Unauthorized);

    /// <summary>Starts the session of somebody who has shown who they are.</summary>
    internal sealed class Starter(Sessions sessions, AccessTokens tokens)
    {
        public async Task<TokenPair> StartAsync(Account account, HttpRequest http, bool secondFactor, CancellationToken cancellationToken) =>
            tokens.Pair(await sessions.StartAsync(account, Device.Of(http.Headers.UserAgent), secondFactor, cancellationToken));
    }
}
