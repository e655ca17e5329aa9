using System.Data.Common;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Clario.Settings;

/// <summary>
/// Outside of development a service starts only with addresses to which it will speak TLS and check the certificate, or that are on its own machine.
/// Network:Encrypted is for operators whose network does that by itself.
/// </summary>
internal static class EncryptedConnections
{
    public static void RequireEncryptedConnections(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (builder.Environment.IsDevelopment() || configuration.GetValue("Network:Encrypted", false))
            return;
        string[] plain = [.. Plain(configuration)];
        if (plain.Length > 0)
            throw new InvalidOperationException(
                $"{string.Join(' ', plain)} Where the network itself encrypts (a service mesh, WireGuard), set Network:Encrypted to true. docs/decisions/internal-tls.md says more.");
    }

    private static readonly (string Setting, Func<string, bool> IsEncrypted, string Advice)[] Addresses =
    [
        ("ConnectionStrings:clariodb", DatabaseIsEncrypted, "add \"SSL Mode=VerifyFull\" to it, without which certificates are not checked"),
        ("ConnectionStrings:cache", CacheIsEncrypted, "add \"ssl=true\" to it, and name the port at which Redis speaks TLS"),
        ("ConnectionStrings:messaging", address => IsEncrypted(address, "amqps"), "write amqps:// and the port at which RabbitMQ speaks TLS"),
        ("ConnectionStrings:mail", address => IsEncrypted(address, "smtps"), "write smtps://, which insists on STARTTLS"),
        ("Ai:BaseUrl", address => IsEncrypted(address, "https"), "write https://"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", address => IsEncrypted(address, "https"), "write https://"),
    ];

    private static IEnumerable<string> Plain(IConfiguration configuration)
    {
        foreach (var (setting, isEncrypted, advice) in Addresses)
            if (configuration[setting] is { Length: > 0 } address && !isEncrypted(address))
                yield return $"{setting} would send plain text: {advice}.";
        if (configuration["Mail:Host"] is { Length: > 0 } host && !configuration.GetValue("Mail:Encrypt", true) && !IsLoopback(host))
            yield return "Mail:Host would get plain text: set Mail:Encrypt to true, which insists on STARTTLS.";
        foreach (var service in configuration.GetSection("services").GetChildren().Where(service => !service.GetSection("https").GetChildren().Any()))
            foreach (var address in service.GetSection("http").GetChildren().Where(address => address.Value is not null && !IsEncrypted(address.Value, "https")))
                yield return $"{address.Path} would send plain text: name the https address in services:{service.Key}:https:0 instead.";
    }

    private static bool DatabaseIsEncrypted(string address)
    {
        var parts = Parts(address);
        return "VerifyFull".Equals(parts.GetValueOrDefault("SSLMODE"), StringComparison.OrdinalIgnoreCase)
            || ((parts.GetValueOrDefault("HOST") ?? parts.GetValueOrDefault("SERVER")) is { } hosts && hosts.Split(',').All(host => host.Trim().StartsWith('/') || IsLoopback(host)));
    }

    private static Dictionary<string, string?> Parts(string address)
    {
        var read = new DbConnectionStringBuilder { ConnectionString = address };
        return read.Keys.Cast<string>().ToDictionary(key => key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), key => read[key].ToString());
    }

    /// <summary>As StackExchange.Redis reads it: addresses and options, between commas.</summary>
    private static bool CacheIsEncrypted(string address)
    {
        var parts = address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.LastOrDefault(part => part.StartsWith("ssl=", StringComparison.OrdinalIgnoreCase))?.Equals("ssl=true", StringComparison.OrdinalIgnoreCase) is true
            || parts.Where(part => !part.Contains('=', StringComparison.Ordinal)).All(IsLoopback);
    }

    private static bool IsEncrypted(string address, string scheme) =>
        Uri.TryCreate(address, UriKind.Absolute, out var read) && (read.Scheme == scheme || IsLoopback(read.Host));

    /// <param name="host">With or without a port.</param>
    private static bool IsLoopback(string host)
    {
        var name = host.Trim();
        if (!IPAddress.TryParse(name.Trim('[', ']'), out var address))
            name = name[..(name.LastIndexOf(':') is >= 0 and var port ? port : name.Length)];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || ((address is not null || IPAddress.TryParse(name.Trim('[', ']'), out address)) && IPAddress.IsLoopback(address));
    }
}
