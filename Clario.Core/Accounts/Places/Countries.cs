using System.Collections.Frozen;
using System.Net;
using MaxMind.Db;

namespace Clario.Accounts.Places;

/// <summary>
/// In which country a network is, by a database that lies beside the program and asks nobody (DB-IP's IP to Country Lite, CC BY 4.0). Right for most,
/// and never proof: who comes by a VPN is where that ends. A build without the file knows no country.
/// </summary>
public static class Countries
{
    private static readonly Reader? Networks = Open();

    private static readonly FrozenDictionary<string, string> Names = ReadNames();

    /// <param name="network">As <see cref="Platform.Audit.Caller.NetworkOf"/> writes it: "203.0.113.0/24".</param>
    /// <returns>In English: "Germany"; null for a private network, and for one that the database does not place.</returns>
    public static string? Of(string? network) =>
        Networks is not null && IPNetwork.TryParse(network, out var parsed) && Networks.Find<Row>(parsed.BaseAddress)?.Code is { } code
            ? Names.GetValueOrDefault(code)
            : null;

    private static Reader? Open()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "countries.mmdb");
        return File.Exists(path) ? new(path, FileAccessMode.MemoryMapped) : null;
    }

    private static FrozenDictionary<string, string> ReadNames()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("Clario.Accounts.Places.countries.txt");
        string[] lines = stream is null ? [] : new StreamReader(stream).ReadToEnd().Split('\n');
        return lines.ToFrozenDictionary(line => line[..2], line => line[3..]);
    }

    /// <summary>What the database says of a network.</summary>
    internal sealed class Row
    {
        [MapKey("country_code")]
        public string? Code { get; set; }
    }
}
