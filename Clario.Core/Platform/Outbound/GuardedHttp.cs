using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Outbound;

/// <summary>
/// The one HttpClient for addresses that somebody else gave: it reaches the internet and nothing inside (<see cref="GuardedConnections"/>,
/// <see cref="GuardedRequests"/>), takes 10 s at most and keeps 64 KB of an answer. What it refuses is an <see cref="AddressRefusedException"/>.
/// </summary>
public static class GuardedHttp
{
    /// <summary>Of the client, at IHttpClientFactory.</summary>
    public const string Name = "guarded";

    private const int LongestBody = 64 * 1024, LongestHeaders = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddGuardedHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TrustedEndpoints.Read(configuration)).AddSingleton<ResolveName>(Dns.GetHostAddressesAsync).AddSingleton<GuardedConnections>();
        services.AddHttpClient(Name, http => (http.Timeout, http.MaxResponseContentBufferSize) = (Patience, LongestBody))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<GuardedConnections>().ConnectAsync,
                ConnectTimeout = Patience,
                UseProxy = false, // a proxy would resolve the name again
                UseCookies = false,
                AllowAutoRedirect = false,
                MaxResponseHeadersLength = LongestHeaders,
                MaxResponseDrainSize = 0,
                ActivityHeadersPropagator = null, // our traces are nobody else's business
            })
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) =>
            {
                handlers.Clear(); // the defaults turn the names of our own services into addresses, and ask again what did not answer
                handlers.Add(new GuardedRequests());
            });
        return services;
    }
}
