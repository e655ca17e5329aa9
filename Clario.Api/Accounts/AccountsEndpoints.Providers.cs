using System.Security.Claims;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Signing in by way of Google, Discord or Slack, and linking them (docs/decisions/sign-in-providers.md).</summary>
internal static partial class AccountsEndpoints
{
    private static async Task<Results<Ok<TokenPair>, NotFound, ProblemHttpResult>> LogInByProviderAsync(
        string provider, ProviderProof request, HttpRequest http, Providers providers, ProviderCodes codes, ProviderLogins logins, SecondFactors secondFactors, SignInChallenges challenges,
        Starter starter, CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } known)
            return TypedResults.NotFound();
        var (who, refusal) = await AskAsync(known, request, codes, logins, cancellationToken);
        if (who is null)
            return refusal!;
        return await logins.FindOrMakeAsync(who, request.PrivacyNotice, cancellationToken) switch
        {
            ({ } account, _) when await secondFactors.IsAskedForAsync(account, cancellationToken) => await AskForSecondStepAsync(account, $"{known.Title} knows you.", challenges, cancellationToken),
            ({ } account, _) => TypedResults.Ok(await starter.StartAsync(account, http, secondFactor: false, cancellationToken)),
            // Told to nobody but who has shown to the provider that the mailbox is theirs.
            (_, NotLetIn.Taken) => TypedResults.Problem(
                $"You have a Clario account with this address already. Sign in to it as you did before, and link {known.Title} under \"You\", \"Signing in\".",
                statusCode: StatusCodes.Status409Conflict, type: SignInProblems.AddressTaken),
            _ => TypedResults.Problem(
                $"{known.Title} has not confirmed your e-mail address. Confirm it there, or create an account with a password here and link {known.Title} to it.",
                statusCode: StatusCodes.Status403Forbidden, type: SignInProblems.AddressUnverified),
        };
    }

    private static async Task<Ok<List<string>>> ListProvidersAsync(ClaimsPrincipal user, ProviderLogins logins, CancellationToken cancellationToken) =>
        TypedResults.Ok(await logins.ListAsync(user.AccountId(), cancellationToken));

    private static async Task<Results<Ok<LinkChallenge>, NotFound, ValidationProblem, ProblemHttpResult>> BeginLinkAsync(
        string provider, Reauthenticate request, ClaimsPrincipal user, Providers providers, ProviderLogins logins, SignIns signIns, SignInChallenges challenges,
        CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } known)
            return TypedResults.NotFound();
        if (await signIns.CheckAsync(user.AccountId(), request.Password, cancellationToken) is not { } account)
            return Refuse("password", NotYourPassword);
        if ((await logins.ListAsync(account.Id, cancellationToken)).Contains(known.Name))
            return TypedResults.Problem($"{known.Title} is linked already. Unlink it before you link another.", statusCode: StatusCodes.Status409Conflict);
        return TypedResults.Ok(new LinkChallenge(await challenges.BeginAsync(ChallengeKind.LinkProvider, account.Id, known.Name, cancellationToken)));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> LinkProviderAsync(
        string provider, LinkProvider request, ClaimsPrincipal user, Providers providers, ProviderCodes codes, ProviderLogins logins, SignInChallenges challenges,
        ClarioDb db, CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } known)
            return TypedResults.NotFound();
        var id = user.AccountId();
        if (await challenges.FindAsync(ChallengeKind.LinkProvider, request.Challenge, cancellationToken) is not { } challenge
            || challenge.AccountId != id || challenge.State != known.Name || !await challenges.EndAsync(challenge, cancellationToken))
            return TypedResults.Problem("That took too long. Begin once more.", statusCode: StatusCodes.Status410Gone);
        var (who, refusal) = await AskAsync(known, request.Proof, codes, logins, cancellationToken);
        if (who is null)
            return refusal!;
        return await logins.LinkAsync(await db.Users.SingleAsync(a => a.Id == id, cancellationToken), who, cancellationToken) is Linking.Done
            ? TypedResults.NoContent()
            : TypedResults.Problem($"This {known.Title} account is linked to another Clario account. Unlink it there first.", statusCode: StatusCodes.Status409Conflict);
    }

    // Also one that is no longer configured can be unlinked.
    private static async Task<Results<NoContent, NotFound, ValidationProblem, ProblemHttpResult>> UnlinkProviderAsync(
        string provider, Reauthenticate request, ClaimsPrincipal user, ProviderLogins logins, SignIns signIns, ClarioDb db, CancellationToken cancellationToken)
    {
        var id = user.AccountId();
        var account = await db.Users.SingleAsync(a => a.Id == id, cancellationToken);
        if (account.PasswordHash is not null && await signIns.CheckAsync(id, request.Password, cancellationToken) is null)
            return Refuse("password", NotYourPassword);
        return await logins.UnlinkAsync(account, provider, cancellationToken) switch
        {
            Linking.Done => TypedResults.NoContent(),
            Linking.OnlyWayIn => TypedResults.Problem(
                $"{SignInProviders.TitleOf(provider)} is how you sign in. Set a password first: \"Forgot your password?\" sends you a link.", statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.NotFound(),
        };
    }

    private static async Task<(ProviderIdentity?, ProblemHttpResult?)> AskAsync(
        Provider provider, ProviderProof proof, ProviderCodes codes, ProviderLogins logins, CancellationToken cancellationToken)
    {
        try
        {
            if (await codes.RedeemAsync(provider, proof, cancellationToken) is { } who)
                return (who, null);
        }
        catch (ProviderAwayException)
        {
            return (null, TypedResults.Problem($"{provider.Title} does not answer just now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable));
        }
        await logins.CodeRefusedAsync(provider.Name, cancellationToken);
        return (null, TypedResults.Problem($"{provider.Title} did not confirm that it was you. Begin once more.", statusCode: StatusCodes.Status401Unauthorized));
    }

    private static async Task<ProblemHttpResult> AskForSecondStepAsync(
        Account account, string sofar, SignInChallenges challenges, CancellationToken cancellationToken) => TypedResults.Problem(
        $"{sofar} Now show a second proof that it is you.", statusCode: StatusCodes.Status401Unauthorized, type: SignInProblems.SecondStep,
        extensions: new Dictionary<string, object?> { ["challenge"] = await challenges.BeginAsync(ChallengeKind.SecondStep, account.Id, null, cancellationToken) });
}
