using System.Globalization;

namespace Clario.Platform.Audit;

/// <summary>Says what a check found, for whoever runs Clario.</summary>
internal static class AuditWords
{
    public static string Of(AuditCheck check) => check.Fault is not { } fault
        ? Text($"All {check.Entries:N0} entries are as they were written. Keep this, for --expect: {check.Entries}:{check.Head}")
        : Text($"Entry {check.BrokenAt} {Words(fault)} The {check.Entries:N0} before it are as they were written.");

    public static string Exported(long entries, string path) => Text($"{entries:N0} entries written to {path}");

    private static string Words(AuditFault fault) => fault switch
    {
        AuditFault.Missing => "is missing.",
        AuditFault.CutOff => "and what follows it are missing: the log was cut off.",
        AuditFault.Unsealed => "never got its place in the log.",
        AuditFault.Replaced => "is not the one that was seen earlier: the log was written anew.",
        _ => "was changed, or is out of order.",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
