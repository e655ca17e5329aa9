using System.Net;
using System.Net.Sockets;

namespace Clario.Platform.Audit;

/// <summary>Where the request in hand came from; nowhere for work in the background.</summary>
public static class Caller
{
    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>As <see cref="NetworkOf"/> writes it. Flows with the request.</summary>
    public static string? Network => Current.Value;

    public static void CameFrom(IPAddress? address) => Current.Value = address is null ? null : NetworkOf(address);

    /// <summary>
    /// "203.0.113.0/24" or "2001:db8:5::/48": enough to see that things belong together, not enough to name a household. A whole address would
    /// be a person's, and could never be taken out of the log again.
    /// </summary>
    public static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return Prefix(address, address.AddressFamily == AddressFamily.InterNetwork ? 24 : 48);
    }

    /// <summary>Who is counted as one where nobody is signed in: an IPv4 address, or a whole /64 of IPv6, all of which one household or office has to choose from.</summary>
    public static string HouseholdOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Prefix(address, 64) : address.ToString();
    }

    /// <summary>The first bits of an address, as a network. <paramref name="bits"/> is a multiple of 8.</summary>
    public static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
