using System.Net.Http.Headers;
using Clario.Accounts;
using Clario.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace Clario;

/// <summary>The real Api on a real socket, with limits that a benchmark does not reach. It shares this process and the machine with its clients.</summary>
internal sealed class BenchApi : WebApplicationFactory<ApiMarker>
{
    private readonly string _database;
    private readonly BenchSite _site;
    private readonly Action<IServiceCollection>? _change;
    private readonly int _passwordIterations;

    // As lean as a client can be: it takes its processor time from the Api.
    private readonly SocketsHttpHandler _sockets = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null };

    /// <param name="change">What this Api has otherwise than Clario's.</param>
    /// <param name="passwordIterations">One, where hashing is not what is measured.</param>
    public BenchApi(BenchSite site, string database, Action<IServiceCollection>? change = null, int passwordIterations = 1)
    {
        (_site, _database, _change, _passwordIterations) = (site, database, change, passwordIterations);
        UseKestrel(0);
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production").UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:clariodb", _database);
        builder.UseSetting("ConnectionStrings:cache", _site.Redis);
        builder.UseSetting("ConnectionStrings:messaging", _site.RabbitMq);
        builder.UseSetting("Accounts:PasswordIterations", $"{_passwordIterations}");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var rate in Enum.GetNames<Rate>())
            builder.UseSetting($"RateLimits:{rate}", "1000000000");
        if (_change is not null)
            builder.ConfigureTestServices(_change);
    }

    public HttpClient NewClient() => new(_sockets, disposeHandler: false) { BaseAddress = ClientOptions.BaseAddress };

    /// <summary>Somebody new, and what they sign in with.</summary>
    public async Task<SignIn> RegisterAsync()
    {
        var person = new SignIn($"{Guid.NewGuid():N}@example.org", "only for a benchmark");
        (await NewClient().PostAsJsonAsync("/api/auth/register", new Register(person.Email, person.Password, "Sam Learner"))).EnsureSuccessStatusCode();
        return person;
    }

    /// <summary>A client of somebody who has just signed up and in.</summary>
    public async Task<HttpClient> SignUpAsync()
    {
        var client = NewClient();
        var answer = (await client.PostAsJsonAsync("/api/auth/login", await RegisterAsync())).EnsureSuccessStatusCode();
        var tokens = await answer.Content.ReadFromJsonAsync<TokenPair>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.AccessToken);
        return client;
    }
}
