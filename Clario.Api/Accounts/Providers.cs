namespace Clario.Accounts;

/// <summary>A sign-in provider as the Api speaks to it, with Clario's name and secret there.</summary>
/// <param name="Token">Where a code is exchanged.</param>
/// <param name="Issuer">Of its ID tokens (OpenID Connect); null where it has none, and <paramref name="Person"/> says who signed in.</param>
internal sealed record Provider(string Name, string ClientId, string ClientSecret, Uri Token, string? Issuer, Uri? Person = null)
{
    public string Title => SignInProviders.TitleOf(Name);
}

/// <summary>Those that are configured.</summary>
internal sealed class Providers(params IEnumerable<Provider?> configured)
{
    private readonly Dictionary<string, Provider> _known = configured.OfType<Provider>().ToDictionary(provider => provider.Name);

    public Provider? Find(string name) => _known.GetValueOrDefault(name);

    /// <param name="local">The stand-in of a local run, who lets in everybody as whoever they like, may be used.</param>
    public static Providers From(IConfiguration configuration, bool local) => new(
        With(configuration["SignIn:Google:ClientId"], configuration["SignIn:Google:ClientSecret"],
            new(SignInProviders.Google, "", "", new("https://oauth2.googleapis.com/token"), "https://accounts.google.com")),
        With(configuration["SignIn:Discord:ClientId"], configuration["SignIn:Discord:ClientSecret"],
            new(SignInProviders.Discord, "", "", new("https://discord.com/api/oauth2/token"), null, new("https://discord.com/api/users/@me"))),
        With(configuration["SignIn:Slack:ClientId"], configuration["SignIn:Slack:ClientSecret"],
            new(SignInProviders.Slack, "", "", new("https://slack.com/api/openid.connect.token"), "https://slack.com")),
        local && configuration["SignIn:Local:Address"]?.TrimEnd('/') is { Length: > 0 } address
            ? new(SignInProviders.Local, "clario", "local", new($"{address}/token"), address)
            : null);

    private static Provider? With(string? id, string? secret, Provider provider) => (id, secret) switch
    {
        (null or "", null or "") => null,
        ({ Length: > 0 }, { Length: > 0 }) => provider with { ClientId = id, ClientSecret = secret },
        _ => throw new InvalidOperationException($"SignIn:{provider.Title} has one of ClientId and ClientSecret: set both, or neither."),
    };
}

internal static class ProviderRegistration
{
    public static void AddProviders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Providers.From(builder.Configuration, builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton<ProviderKeys>();
        builder.Services.AddScoped<ProviderCodes>();
        builder.Services.AddHttpClient(ProviderCodes.HttpName, http =>
        {
            http.Timeout = TimeSpan.FromSeconds(10);
            http.MaxResponseContentBufferSize = 64 * 1024;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Clario/1.0"); // Discord wants one
        });
    }
}
