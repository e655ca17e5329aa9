using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace Clario.Accounts;

/// <summary>Who else can say who somebody is, by the names that stand in addresses and settings.</summary>
public static class SignInProviders
{
    public const string Google = "google", Discord = "discord", Slack = "slack";

    /// <summary>The stand-in of a local run; offered in development only.</summary>
    public const string Local = "local";

    public static string TitleOf(string provider) => provider switch
    {
        Google => "Google",
        Discord => "Discord",
        Slack => "Slack",
        Local => "Local sign-in",
        _ => "The provider",
    };

    /// <summary>The one page of the site that a provider sends people back to.</summary>
    public static string ReturnPath(string provider) => $"/sign-in/{provider}/back";
}

/// <summary>What a provider sent a browser back with, and what only the browser's own site can know.</summary>
/// <param name="Code">Good once, at the provider.</param>
/// <param name="Verifier">Of PKCE (RFC 7636): the provider was told its hash when this began.</param>
/// <param name="PrivacyNotice">The version of the notice that was shown, should this make an account; null where none was.</param>
public sealed record ProviderProof(
    [property: Required, StringLength(2_000)] string Code,
    [property: Required, StringLength(128, MinimumLength = 43)] string Verifier,
    [property: StringLength(20)] string? PrivacyNotice = null)
{
    /// <summary>What an ID token must repeat. It comes from the verifier, so that it binds the token to who began also where a provider ignores PKCE.</summary>
    public static string NonceOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"nonce {verifier}")));
}

/// <param name="Challenge">As the password was answered with: linking has two halves.</param>
public sealed record LinkProvider(Guid Challenge, ProviderProof Proof);

/// <summary>To be sent back with the provider's proof within a few minutes.</summary>
public sealed record LinkChallenge(Guid Challenge);
