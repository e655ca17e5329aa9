using System.Net;
using System.Net.Sockets;

namespace Clario.Platform.Outbound;

/// <summary>Asks DNS.</summary>
/// <exception cref="SocketException">There is no such name, or nobody to ask.</exception>
public delegate Task<IPAddress[]> ResolveName(string name, CancellationToken cancellationToken);

/// <summary>
/// Connects to public addresses at ports 80 and 443, and to what is trusted. A name is resolved once, and what was checked is what is connected to:
/// a name that changes its mind in between gains nothing.
/// </summary>
internal sealed class GuardedConnections(TrustedEndpoints trusted, ResolveName resolve)
{
    /// <exception cref="AddressRefusedException"></exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await resolve(endpoint.Host, cancellationToken);
        if (!trusted.Contain(endpoint))
            Check(endpoint, addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Check(DnsEndPoint endpoint, IPAddress[] addresses)
    {
        if (addresses.FirstOrDefault(address => !PublicAddresses.Contain(address)) is { } inside)
            throw new AddressRefusedException($"{endpoint.Host} leads to {inside}, which is no public address.") { NotPublic = true };
        if (endpoint.Port is not (80 or 443))
            throw new AddressRefusedException($"{endpoint.Host} is asked at port {endpoint.Port}, which is neither 80 nor 443.");
    }
}
