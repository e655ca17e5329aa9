using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clario.Platform.Audit;

/// <summary>The hash of an entry, worked out here as the database did it (docs/decisions/audit-log.md).</summary>
internal static class AuditChain
{
    /// <summary>What the first entry follows.</summary>
    public static byte[] Start => new byte[SHA256.HashSizeInBytes];

    /// <param name="before">The hash of the entry before.</param>
    public static byte[] Next(byte[] before, AuditLine line) => SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(Content(line))]);

    /// <summary>Number, microseconds since 1970, event, by, about, network, detail: a line each, empty where there is none.</summary>
    private static string Content(AuditLine line) => string.Create(CultureInfo.InvariantCulture,
        $"{line.Number}\n{(line.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}\n{line.Event}\n{line.By}\n{line.About}\n{line.Network}\n{line.Detail}");
}
