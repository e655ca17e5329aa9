using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Clario.Accounts;

/// <summary>What an authenticator app is set up with: the key in Base32, and the same as an otpauth address for a QR code.</summary>
public sealed record AuthenticatorKey(string Key, string Address);

/// <summary>The second step of signing in: codes of an authenticator app (TOTP, RFC 6238), and recovery codes that work once.</summary>
public sealed class SecondFactors(UserManager<Account> users, Sessions sessions, ClarioDb db, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    /// <summary>A new key, which counts once the app has shown a right code; null while an app is in use.</summary>
    public async Task<AuthenticatorKey?> StartAuthenticatorAsync(Account account)
    {
        if (account.HasAuthenticator)
            return null;
        Expect(await users.ResetAuthenticatorKeyAsync(account));
        var key = (await users.GetAuthenticatorKeyAsync(account))!;
        return new(key, new OtpUri(OtpType.Totp, key, account.Email!, "Clario").ToString());
    }

    /// <summary>The app has shown <paramref name="code"/>: from now on it is asked for. The recovery codes, shown this once; null when the code is wrong.</summary>
    /// <param name="sessionId">The session in hand, in which the factor has thereby been shown.</param>
    public Task<IReadOnlyList<string>?> ConfirmAuthenticatorAsync(Account account, Guid sessionId, string code, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<string>?>(async () =>
        {
            if (account.HasAuthenticator || !await IsCodeAsync(account, code, cancellationToken))
                return null;
            account.UseAuthenticator();
            await sessions.StrengthenAsync(sessionId, cancellationToken);
            return await TurnOnAsync(account, "app", "an authenticator app is now asked for at sign-in");
        }, cancellationToken);

    /// <summary>A passkey is asked for after the password from now on. The recovery codes, shown this once; null when the account has no passkey.</summary>
    public async Task<IReadOnlyList<string>?> RequirePasskeyAsync(Account account)
    {
        if (account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count == 0)
            return null;
        account.UsePasskeyAsSecondFactor();
        return await TurnOnAsync(account, "passkey", "a passkey is now asked for at sign-in");
    }

    /// <summary>Ten new recovery codes in place of those there were; null when there is no second step.</summary>
    public async Task<IReadOnlyList<string>?> RenewRecoveryCodesAsync(Account account) =>
        account.TwoFactorEnabled ? await TurnOnAsync(account, "recovery codes", "new recovery codes were made, and the old ones no longer work") : null;

    /// <summary>Whether one is asked for at this sign-in. One that was said to be lost is dropped when its time has come.</summary>
    public async Task<bool> IsAskedForAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.SecondFactorEndsAt <= clock.GetUtcNow())
            await TurnOffAsync(account, "ended", "the second step is no longer asked for, because it was said to be lost", cancellationToken);
        return account.TwoFactorEnabled;
    }

    public Task TurnOffAsync(Account account, CancellationToken cancellationToken) =>
        TurnOffAsync(account, "off", "no second step is asked for at sign-in any more", cancellationToken);

    private Task TurnOffAsync(Account account, string detail, string what, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        if (!account.TwoFactorEnabled)
            return false;
        account.DropSecondFactor();
        Tell(account, detail, what);
        Expect(await users.ResetAuthenticatorKeyAsync(account));
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        return true;
    }, cancellationToken);

    /// <summary>Whether this is a code of the app that was not used before, or a recovery code, which is thereby used.</summary>
    public async Task<bool> CheckAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (account.HasAuthenticator && await IsCodeAsync(account, code, cancellationToken))
            return true;
        return (await users.RedeemTwoFactorRecoveryCodeAsync(account, Plain(code).ToUpperInvariant())).Succeeded;
    }

    /// <summary>One step of 30 s early or late is taken, for clocks that are a little off. Each step's code works once, however many try at once.</summary>
    private async Task<bool> IsCodeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key
            || !new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.GetUtcNow().UtcDateTime, Plain(code), out var step, new VerificationWindow(1, 1)))
            return false;
        var id = account.Id;
        return await db.Users.Where(a => a.Id == id && (a.LastCodeStep == null || a.LastCodeStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step), cancellationToken) == 1;
    }

    private async Task<IReadOnlyList<string>> TurnOnAsync(Account account, string detail, string what)
    {
        account.KeepSecondFactor();
        Tell(account, detail, what);
        return [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? throw new DbUpdateConcurrencyException()];
    }

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded) // nothing but another change of the account at this moment
            throw new DbUpdateConcurrencyException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    // Apps and people show codes in groups.
    private static string Plain(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private void Tell(Account account, string detail, string what)
    {
        db.Tell(account, AccountMessages.SecondFactorChanged(account, what, clock.GetUtcNow()), clock.GetUtcNow());
        db.Audit(SecurityEvent.SecondStepChanged, clock.GetUtcNow(), by: account.Id, about: account.Id, detail);
    }
}
