using Microsoft.AspNetCore.Components;

namespace Clario.Organizations;

/// <summary>Which address the visitor came to: Clario's own, or an organisation's. The Api is told, and decides who may see what there.</summary>
public sealed class Place(IHttpContextAccessor visitor, NavigationManager navigation, IConfiguration configuration)
{
    /// <summary>The Api's name for it.</summary>
    public const string Header = "X-Clario-Organization";

    private string Domain => configuration["Organizations:Domain"] is { Length: > 0 } set ? set : "localhost";

    /// <summary>"acme" at acme.localhost; null at Clario's own address, and at any that is not directly below the domain.</summary>
    public string? Subdomain => Here.Host is var host && host.EndsWith($".{Domain}", StringComparison.OrdinalIgnoreCase)
        && host[..^(Domain.Length + 1)] is { Length: > 0 } name && !name.Contains('.', StringComparison.Ordinal)
        ? name.ToLowerInvariant()
        : null;

    /// <summary>Where an organisation's pages are, or with null Clario's own.</summary>
    public Uri AddressOf(string? subdomain, string path = "/home") =>
        new(new UriBuilder(Here) { Host = subdomain is null ? Domain : $"{subdomain}.{Domain}" }.Uri, path);

    /// <summary>As people read it: acme.clario.example.org.</summary>
    public string NameOf(string subdomain) => $"{subdomain}.{Domain}";

    /// <summary>A page of the address that the visitor is at.</summary>
    public Uri Page(string path) => new(Here, path);

    // In a circuit there may be no request, outside of one there may be no page.
    private Uri Here => visitor.HttpContext?.Request is { } request ? new($"{request.Scheme}://{request.Host}/") : new(navigation.BaseUri);
}
