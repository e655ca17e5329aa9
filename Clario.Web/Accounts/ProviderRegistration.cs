using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Clario.Accounts;

/// <summary>The providers to sign in with that are configured, in the order in which they are shown.</summary>
internal sealed record OfferedProviders(IReadOnlyList<string> Names)
{
    public bool Have(string? name) => name is not null && Names.Contains(name);
}

internal static class ProviderRegistration
{
    private sealed record Offer(string Name, string? ClientId, string Authorize, params string[] Scopes);

    /// <summary>What is not configured is not there at all. The stand-in of a local run lets in everybody as whoever they like: in development only.</summary>
    public static void AddProviders(this AuthenticationBuilder authentication, IConfiguration configuration, bool local)
    {
        var stand = local ? configuration["SignIn:Local:Address"]?.TrimEnd('/') : null;
        Offer[] offers =
        [
            new(SignInProviders.Google, configuration["SignIn:Google:ClientId"], "https://accounts.google.com/o/oauth2/v2/auth", "openid", "email", "profile"),
            new(SignInProviders.Discord, configuration["SignIn:Discord:ClientId"], "https://discord.com/oauth2/authorize", "identify", "email"),
            new(SignInProviders.Slack, configuration["SignIn:Slack:ClientId"], "https://slack.com/openid/connect/authorize", "openid", "email", "profile"),
            new(SignInProviders.Local, string.IsNullOrEmpty(stand) ? null : "clario", $"{stand}/authorize", "openid", "email", "profile"),
        ];
        offers = Array.FindAll(offers, offer => !string.IsNullOrEmpty(offer.ClientId));
        foreach (var offer in offers)
            authentication.AddOAuth<OAuthOptions, ProviderHandler>(offer.Name, options => Set(options, offer));
        authentication.Services.AddSingleton(new OfferedProviders([.. offers.Select(offer => offer.Name)]));
        authentication.Services.AddSingleton<ProviderEvents>();
    }

    private static void Set(OAuthOptions options, Offer offer)
    {
        options.ClientId = offer.ClientId!;
        options.ClientSecret = options.TokenEndpoint = "the Api's"; // the handler wants some; it never uses them
        options.AuthorizationEndpoint = offer.Authorize;
        options.CallbackPath = SignInProviders.ReturnPath(offer.Name);
        options.UsePkce = true;
        options.EventsType = typeof(ProviderEvents);
        options.CorrelationCookie.Name = "clario.trip.";
        options.CorrelationCookie.Path = "/"; // as over https, where __Host- wants it
        options.CorrelationCookie.SameSite = SameSiteMode.Lax; // the way back is a link
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // a local run is over http
        foreach (var scope in offer.Scopes)
            options.Scope.Add(scope);
    }
}
