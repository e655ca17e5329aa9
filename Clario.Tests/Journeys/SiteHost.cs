using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Clario.Journeys;

/// <summary>One of Clario's hosts, whole, on a real port of 127.0.0.1.</summary>
internal sealed class SiteHost<TMarker> : WebApplicationFactory<TMarker> where TMarker : class
{
    private readonly IEnumerable<KeyValuePair<string, string?>> _settings;

    /// <param name="port">0: any that is free.</param>
    public SiteHost(int port, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        _settings = settings;
        UseKestrel(port);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development"); // static assets come from the build output only there
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
    }
}
