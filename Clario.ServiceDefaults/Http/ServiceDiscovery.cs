using Microsoft.Extensions.Configuration;

namespace Clario.Http;

/// <summary>
/// Turns <c>http://api</c> into the address that the AppHost gave it: <c>services:api:http:0</c>. With several addresses the
/// requests take turns; with none the name is left to DNS.
/// </summary>
internal sealed class ServiceDiscovery(IConfiguration configuration) : DelegatingHandler
{
    private static int _turn;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } asked && Find(asked) is { } found)
            request.RequestUri = new UriBuilder(asked) { Scheme = found.Scheme, Host = found.Host, Port = found.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>"https+http" takes the first of the two that is there.</summary>
    private Uri? Find(Uri asked)
    {
        foreach (var scheme in asked.Scheme.Split('+'))
        {
            var addresses = configuration.GetSection($"services:{asked.Host}:{scheme}").GetChildren()
                .Select(address => address.Value).Where(address => !string.IsNullOrEmpty(address)).ToList();
            if (addresses.Count > 0)
                return new Uri(addresses[(Interlocked.Increment(ref _turn) & int.MaxValue) % addresses.Count]!);
        }
        return null;
    }
}
