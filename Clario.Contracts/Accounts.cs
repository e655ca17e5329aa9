using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Clario.Accounts;

/// <summary>Asks for an account. The answer is the same whether or not the address is known.</summary>
/// <param name="PrivacyNotice">The version of the notice that was shown; null where none was.</param>
public sealed record Register(
    [property: Required(ErrorMessage = "Enter your e-mail address."), MailAddress,
        StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string Email,
    [property: Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string Password,
    [property: Required(ErrorMessage = "Tell us what to call you."), StringLength(100, ErrorMessage = "A name has at most 100 characters here."),
        RegularExpression(@"[^\p{Cc}]*", ErrorMessage = "A name is one line of letters.")] string FullName,
    [property: StringLength(20)] string? PrivacyNotice = null);

public sealed record SignIn(
    [property: Required(ErrorMessage = "Enter your e-mail address."), StringLength(254)] string Email,
    [property: Required(ErrorMessage = "Enter your password."), StringLength(200)] string Password);

public sealed record RefreshTokens([property: Required, StringLength(500)] string RefreshToken);

/// <param name="ExpiresIn">Seconds that the access token still lives.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>Changes the password of who is signed in; every other sign-in of theirs ends.</summary>
public sealed record ChangePassword(
    [property: Required(ErrorMessage = "Enter the password you have now."), StringLength(200)] string CurrentPassword,
    [property: Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string NewPassword);

/// <summary>One place where the account is signed in.</summary>
/// <param name="Device">In words: "Firefox on Windows".</param>
/// <param name="LastSeenAt">Right to a quarter of an hour: when its tokens were last renewed.</param>
/// <param name="IsCurrent">The one that asks.</param>
/// <param name="FromHere">It began on the network that the one who asks is on now; null where that is not known.</param>
/// <param name="Country">Where that network is, in English: "Germany". By a database of networks, so a VPN's is where the VPN ends; null where it is not known.</param>
public sealed record SessionDetails(Guid Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsCurrent, bool? FromHere = null, string? Country = null);

/// <summary>Asks a new address whether it is theirs. The present one stays until the link in the letter has been opened.</summary>
public sealed record ChangeEmail(
    [property: Required(ErrorMessage = "Enter your new e-mail address."), MailAddress,
        StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string Email,
    [property: Required(ErrorMessage = "Enter your password."), StringLength(200)] string Password);

/// <param name="Token">As it stands in the letter's link.</param>
public sealed record ConfirmEmail([property: Required, StringLength(500)] string Token);

/// <summary>Asks for a link that sets a new password. The answer is the same whether or not the address is known.</summary>
public sealed record ForgotPassword(
    [property: Required(ErrorMessage = "Enter your e-mail address."), MailAddress,
        StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string Email);

/// <param name="AccountId">As it stands in the letter's link, like <paramref name="Token"/>.</param>
public sealed record ResetPassword(
    Guid AccountId,
    [property: Required, StringLength(500)] string Token,
    [property: Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string NewPassword);

/// <param name="HasPassword">False for an account that a sign-in provider made, until "forgot your password" sets one.</param>
/// <param name="EmailConfirmed">False until the mailbox has answered; sharing, writing to others and paid providers wait for it.</param>
/// <param name="WantedEmail">The address that is to take the place of <paramref name="Email"/> once it has answered; null when there is none.</param>
/// <param name="Picture">The address of their picture, as in <see cref="Pictures.PictureDetails"/>; null when there is none.</param>
/// <param name="SecondFactorEndsAt">When no second factor is asked for any more, because it was said to be lost; null unless that was said.</param>
/// <param name="DeletesAt">When the account is deleted, unless it is kept before; null when nobody asked for that.</param>
public sealed record AccountDetails(
    Guid Id, string Email, bool EmailConfirmed, string? WantedEmail, string FullName, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, bool HasPassword,
    DateTimeOffset? DeletesAt = null, string? Picture = null, DateTimeOffset? SecondFactorEndsAt = null);

public static class SignInProblems
{
    /// <summary>The type of the refusal that asks for a second step; its member "challenge" is to be sent back with that.</summary>
    public const string SecondStep = "urn:clario:second-step";

    /// <summary>The type of the refusal of what wants a session with a second factor.</summary>
    public const string SecondFactorNeeded = "urn:clario:second-factor-needed";

    /// <summary>The type of the refusal of what an admin can't do while they see Clario as somebody else.</summary>
    public const string Impersonating = "urn:clario:impersonating";

    /// <summary>The type of the refusal of who proved an address to a provider that a confirmed account has, but the provider is not linked to it.</summary>
    public const string AddressTaken = "urn:clario:address-taken";

    /// <summary>The type of the refusal of who is not known yet, and whose address the provider has not confirmed.</summary>
    public const string AddressUnverified = "urn:clario:address-unverified";
}

/// <summary>The second step of a sign-in whose first, a password or a provider, went well.</summary>
/// <param name="Challenge">As the refusal of the first step named it.</param>
/// <param name="Code">Six digits of the authenticator app, or a recovery code.</param>
public sealed record SecondStep(Guid Challenge, [property: Required(ErrorMessage = "Enter a code."), StringLength(20)] string Code);

/// <summary>The first step went well, and there is nothing to take the second with.</summary>
/// <param name="Challenge">As the refusal of the first step named it.</param>
public sealed record LostSecondFactor(Guid Challenge);

/// <param name="AccountId">As it stands in the letter's link, like <paramref name="Token"/>.</param>
public sealed record EndSecondFactor(Guid AccountId, [property: Required, StringLength(500)] string Token);

/// <param name="EndsAt">From then on no second factor is asked for, unless it is used before.</param>
public sealed record SecondFactorEnd(DateTimeOffset EndsAt);

/// <summary>What a browser makes or uses a passkey with: options for navigator.credentials, and the challenge to send back with the credential.</summary>
public sealed record PasskeyOptions(Guid Challenge, JsonElement Options);

/// <param name="Credential">As the browser's PublicKeyCredential.toJSON() gives it, as text.</param>
public sealed record PasskeySignIn(Guid Challenge, [property: Required, StringLength(20_000)] string Credential);

/// <summary>Something that wants the password once more.</summary>
public sealed record Reauthenticate([property: Required(ErrorMessage = "Enter your password."), StringLength(200)] string Password);

/// <param name="Name">To tell it from others: "My phone".</param>
public sealed record AddPasskey(
    Guid Challenge, [property: Required, StringLength(20_000)] string Credential,
    [property: Required(ErrorMessage = "Give it a name."), StringLength(50, ErrorMessage = "A name has at most 50 characters here.")] string Name);

/// <param name="Id">Base64url of the credential's id.</param>
public sealed record PasskeyDetails(string Id, string Name, DateTimeOffset CreatedAt);

/// <param name="IsOn">A second step is asked for after the password.</param>
/// <param name="HasAuthenticator">Codes of an app are taken.</param>
public sealed record SecondFactorDetails(bool IsOn, bool HasAuthenticator, int RecoveryCodesLeft, IReadOnlyList<PasskeyDetails> Passkeys);

/// <param name="Key">In Base32, for typing.</param>
/// <param name="Address">The same as otpauth://, for a QR code.</param>
public sealed record AuthenticatorSetup(string Key, string Address);

public sealed record ConfirmAuthenticator([property: Required(ErrorMessage = "Enter the six digits that the app shows."), StringLength(20)] string Code);

/// <param name="Codes">Each works once. They are shown this one time.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>An admin wants to see Clario as somebody does.</summary>
/// <param name="Email">Theirs; it has to be confirmed, for they are told afterwards.</param>
public sealed record Impersonate(
    [property: Required(ErrorMessage = "Whose e-mail address?"), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string Email,
    [property: Required(ErrorMessage = "Say why: they will read it."), StringLength(500, MinimumLength = 10, ErrorMessage = "Use 10 to 500 characters: they will read it.")] string Reason);

/// <param name="EndsAt">When it is over in any case.</param>
public sealed record ImpersonationStarted(TokenPair Tokens, DateTimeOffset EndsAt);
