using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Clario.Platform.Outbound;

/// <summary>
/// Endpoints that the guard lets through wherever they are: Outbound:Trusted, host:port with commas between them. For a catalogue on one's own
/// network, and for tests.
/// </summary>
internal sealed class TrustedEndpoints(IEnumerable<DnsEndPoint> endpoints)
{
    private readonly FrozenSet<DnsEndPoint> _endpoints = endpoints.ToFrozenSet();

    /// <exception cref="UriFormatException">One of them is no host and port.</exception>
    public static TrustedEndpoints Read(IConfiguration configuration) =>
        new((configuration["Outbound:Trusted"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(endpoint => new Uri($"http://{endpoint}")).Select(address => new DnsEndPoint(address.IdnHost, address.Port)));

    /// <param name="endpoint">Its host as the address has it: a name is not the same as the address that it resolves to.</param>
    public bool Contain(DnsEndPoint endpoint) => _endpoints.Contains(endpoint);
}
