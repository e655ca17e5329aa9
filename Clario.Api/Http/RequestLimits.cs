using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.HttpOverrides;

namespace Clario.Http;

/// <summary>How much a request may hold, and whom it came from.</summary>
internal static class RequestLimits
{
    public const long MaxBody = 1_048_576;

    /// <summary>Up to here a body that is refused is still taken off the wire: hung up on in the middle, many a client never reads why.</summary>
    private const long MostDiscarded = 16 * MaxBody;

    public static void ConfigureLimits(this IWebHostBuilder web) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
    });

    /// <summary>
    /// Refuses what announces itself as too long before anything of it is read, whatever server runs; Kestrel stops the rest. After routing: where files
    /// are handed in, the endpoint says how long they may be.
    /// </summary>
    public static void UseBodyLimit(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentLength is not { } length || length <= (http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? MaxBody))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        if (http.Request.ContentLength <= MostDiscarded && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostDiscarded; // the server reads it to its end and forgets it
        else
            http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });

    /// <summary>
    /// The client's own address, as Clario.Web or a proxy passes it on. Believed only from this machine and from Http:KnownProxies
    /// (networks such as 10.0.0.0/8, comma-separated).
    /// </summary>
    public static IServiceCollection AddForwardedClient(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var network in (configuration["Http:KnownProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
}
