using System.Globalization;

namespace Clario.Platform.Audit;

/// <summary>What was asked for on the command line. Without <paramref name="ExportTo"/> the log is checked.</summary>
internal sealed record AuditArguments(string? ExportTo, AuditWitness? Witness)
{
    public const string Usage = """
        audit verify [--expect <number>:<hash>]   whether every entry is still as it was written; with what an earlier check printed, whether that still stands
        audit export <file>                       the whole log, a JSON object a line
        """;

    /// <summary>Null where the arguments make no sense.</summary>
    public static AuditArguments? Read(string[] args) => args switch
    {
        ["verify"] => new(null, null),
        ["verify", "--expect", var seen] when WitnessOf(seen) is { } witness => new(null, witness),
        ["export", { Length: > 0 } path] when !path.StartsWith("--", StringComparison.Ordinal) => new(path, null),
        _ => null,
    };

    private static AuditWitness? WitnessOf(string seen) =>
        seen.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0
            ? new(at, hash)
            : null;
}
