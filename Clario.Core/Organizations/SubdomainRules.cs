using System.Text.RegularExpressions;

namespace Clario.Organizations;

/// <summary>Which names an organisation can be found at, before Clario's own: <c>acme</c> in acme.example.org.</summary>
public static partial class SubdomainRules
{
    public const int Shortest = 3;
    public const int Longest = 30;

    // What Clario, a mail system or a browser uses itself, and what would look as if Clario were speaking.
    private static readonly HashSet<string> Reserved =
    [
        "about", "account", "accounts", "admin", "administrator", "api", "app", "apps", "assets", "auth", "autoconfig", "autodiscover", "billing", "blog",
        "cdn", "clario", "clients", "contact", "dashboard", "demo", "dev", "docs", "email", "files", "ftp", "help", "hubs", "imap", "info", "internal", "invitations",
        "isatap", "jobs", "learn", "legal", "localhost", "login", "mail", "media", "mentors", "messages", "mx", "news", "noreply", "ns1", "ns2", "official", "openapi",
        "organization", "organizations", "payments", "pop", "postmaster", "privacy", "public", "register", "root", "secure", "security", "settings", "shop", "sign-in", "sign-up",
        "signin", "signup", "smtp", "staging", "static", "status", "store", "support", "system", "team", "test", "trust", "webmaster", "wpad", "www",
    ];

    /// <summary>What is wrong with a name, in a sentence; null when it will do. It is looked at in small letters.</summary>
    public static string? Fault(string subdomain) => subdomain switch
    {
        { Length: < Shortest or > Longest } => $"Use {Shortest} to {Longest} characters.",
        _ when !Form().IsMatch(subdomain) => "Use small letters, digits and single hyphens; begin with a letter and don't end with a hyphen.",
        _ when IsReserved(subdomain) => "This name is kept for Clario itself. Choose another.",
        _ => null,
    };

    public static bool IsReserved(string subdomain) => Reserved.Contains(subdomain);

    [GeneratedRegex("^[a-z](?:-?[a-z0-9])*$")]
    private static partial Regex Form();
}
