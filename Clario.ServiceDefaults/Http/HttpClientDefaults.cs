using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clario.Http;

internal static class HttpClientDefaults
{
    /// <summary>For every client of the factory: no redirects, a second try where that is safe, and names of services resolved to addresses.</summary>
    public static void AddHttpClientDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTransient<RetrySafeRequests>();
        builder.Services.AddTransient<ServiceDiscovery>();
        builder.Services.ConfigureHttpClientDefaults(http => http
            // Whoever we ask sends us nowhere else, and is told nothing that another left.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers() // their lines hold whole paths; the trace has each call, without what must not be there
            .AddHttpMessageHandler<RetrySafeRequests>()
            .AddHttpMessageHandler<ServiceDiscovery>());
    }
}
