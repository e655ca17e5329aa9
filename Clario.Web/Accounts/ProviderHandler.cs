using System.Text.Encodings.Web;
using System.Text.Json;
using Clario.Http;
using Clario.Privacy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Clario.Accounts;

/// <summary>
/// The framework's OAuth handler, which sends a browser to a provider and takes back what it comes with: state, PKCE, a cookie that binds both to the browser.
/// The code is exchanged by the Api, which has the secret and decides; no token of a provider comes here (docs/decisions/sign-in-providers.md).
/// </summary>
internal sealed class ProviderHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private const string Challenge = "challenge";

    /// <summary>What a trip to a provider is for: to sign in, or with a challenge of the Api's to link it to the account in hand.</summary>
    public static AuthenticationProperties Trip(string returnPath, Guid? challenge = null) =>
        new(new Dictionary<string, string?> { [Challenge] = challenge?.ToString() }) { RedirectUri = returnPath };

    public static bool IsToLink(AuthenticationProperties? trip) => ChallengeOf(trip) is not null;

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        var address = base.BuildChallengeUrl(properties, redirectUri);
        return Options.Scope.Contains("openid")
            ? QueryHelpers.AddQueryString(address, "nonce", ProviderProof.NonceOf(properties.Items[OAuthConstants.CodeVerifierKey]!))
            : address;
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var trip = context.Properties;
        // The cookie ends by the browser's clock; the state has to end by ours.
        if (!(TimeProvider.GetUtcNow() < trip.IssuedUtc + Options.RemoteAuthenticationTimeout) || !trip.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
            return OAuthTokenResponse.Failed(new AuthenticationFailureException("The trip took too long."));
        try
        {
            await ProveAsync(new ProviderProof(context.Code, verifier!, ConsentPurpose.Versions[ConsentPurpose.PrivacyNotice]), ChallengeOf(trip));
            return Done();
        }
        catch (Exception refused) when (refused is ApiException or SignedOutException)
        {
            return OAuthTokenResponse.Failed(refused);
        }
    }

    private async Task ProveAsync(ProviderProof proof, Guid? challenge)
    {
        var services = Context.RequestServices;
        if (challenge is null)
        {
            await services.GetRequiredService<SignInFlow>().SignInAsync(Scheme.Name, proof);
            return;
        }
        Context.User = (await Context.AuthenticateAsync()).Principal ?? throw new SignedOutException(); // whose account it is: nobody has looked yet
        await services.GetRequiredService<AccountsClient>().LinkProviderAsync(Scheme.Name, new LinkProvider(challenge.Value, proof));
    }

    // All is done; the handler goes on only with a token, and none is kept.
    private static OAuthTokenResponse Done() => OAuthTokenResponse.Success(JsonDocument.Parse("""{ "access_token": "none" }"""));

    private static Guid? ChallengeOf(AuthenticationProperties? trip) =>
        trip?.Items.TryGetValue(Challenge, out var text) is true && Guid.TryParse(text, out var challenge) ? challenge : null;
}
