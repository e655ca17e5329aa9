using System.Buffers.Text;
using System.Text.Json;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Clario.Accounts;

/// <summary>Passkeys by Identity's own handler. What that has to remember between its two halves is kept in the database and used once.</summary>
internal sealed class Passkeys(
    IPasskeyHandler<Account> handler, UserManager<Account> users, SignInChallenges challenges, Sessions sessions, ClarioDb db, IHttpContextAccessor http, TimeProvider clock)
{
    public const int Most = 20;

    private HttpContext Context => http.HttpContext!;

    public async Task<PasskeyOptions> OptionsForNewAsync(Account account, CancellationToken cancellationToken)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.FullName }, Context);
        return await BeginAsync(ChallengeKind.NewPasskey, account.Id, made.CreationOptionsJson, made.AttestationState, cancellationToken);
    }

    public async Task<PasskeyOptions> OptionsForSignInAsync(CancellationToken cancellationToken)
    {
        var made = await handler.MakeRequestOptionsAsync(null, Context);
        return await BeginAsync(ChallengeKind.Passkey, null, made.RequestOptionsJson, made.AssertionState, cancellationToken);
    }

    /// <summary>Adds what the browser made; false when that can't be verified, or the challenge is over.</summary>
    /// <param name="sessionId">The session in hand, in which a second factor has thereby been shown.</param>
    public async Task<bool> AddAsync(Account account, Guid sessionId, AddPasskey request, CancellationToken cancellationToken)
    {
        if (await challenges.FindAsync(ChallengeKind.NewPasskey, request.Challenge, cancellationToken) is not { } challenge
            || challenge.AccountId != account.Id || !await challenges.EndAsync(challenge, cancellationToken))
            return false;
        var made = await handler.PerformAttestationAsync(
            new() { HttpContext = Context, CredentialJson = request.Credential, AttestationState = challenge.State });
        if (!made.Succeeded || (await users.GetPasskeysAsync(account)).Count >= Most)
            return false;
        made.Passkey.Name = request.Name.Trim();
        Tell(account, SecurityEvent.PasskeyAdded, "a passkey was added");
        return await db.InTransactionAsync(async () =>
        {
            await sessions.StrengthenAsync(sessionId, cancellationToken);
            return (await users.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded;
        }, cancellationToken);
    }

    /// <summary>Whose passkey it is; null when it can't be verified, or the challenge is over.</summary>
    public async Task<Account?> CheckAsync(PasskeySignIn request, CancellationToken cancellationToken)
    {
        if (await challenges.FindAsync(ChallengeKind.Passkey, request.Challenge, cancellationToken) is not { } challenge
            || !await challenges.EndAsync(challenge, cancellationToken))
            return null;
        var shown = await handler.PerformAssertionAsync(
            new() { HttpContext = Context, CredentialJson = request.Credential, AssertionState = challenge.State });
        return shown.Succeeded && (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null; // counts its use
    }

    /// <summary>False when the account has no such passkey. With the last one goes a second step that only it could take.</summary>
    public async Task<bool> RemoveAsync(Account account, string id, SecondFactors secondFactors, CancellationToken cancellationToken)
    {
        var passkeys = await users.GetPasskeysAsync(account);
        if (passkeys.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
            return false;
        Tell(account, SecurityEvent.PasskeyRemoved, "a passkey was removed");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await users.RemovePasskeyAsync(account, passkey.CredentialId);
        if (passkeys.Count == 1 && !account.HasAuthenticator)
            await secondFactors.TurnOffAsync(account, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private void Tell(Account account, SecurityEvent what, string words)
    {
        db.Tell(account, AccountMessages.SecondFactorChanged(account, words, clock.GetUtcNow()), clock.GetUtcNow());
        db.Audit(what, clock.GetUtcNow(), by: account.Id, about: account.Id);
    }

    private async Task<PasskeyOptions> BeginAsync(ChallengeKind kind, Guid? accountId, string options, string? state, CancellationToken cancellationToken) =>
        new(await challenges.BeginAsync(kind, accountId, state, cancellationToken), JsonDocument.Parse(options).RootElement);
}
