using Microsoft.Extensions.Configuration;

namespace Clario.Platform;

/// <summary>Where people reach Clario.Web: what links in letters begin with. Configured as Site:Address.</summary>
public sealed record Site(Uri Address)
{
    internal static Site From(IConfiguration configuration) =>
        new(new Uri(configuration["Site:Address"] is { Length: > 0 } address ? address : "http://localhost"));

    /// <summary>An address on the site, with its query's values encoded.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var parts = new List<string>();
        foreach (var (name, value) in query)
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return new Uri(Address, parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}").AbsoluteUri;
    }
}
