using System.Globalization;
using Clario.Platform.Import;

namespace Clario.Import;

/// <summary>Says what an import did, in words.</summary>
internal static class ImportSummary
{
    private const int MostShown = 50;

    public static void Write(TextWriter writer, ImportReport report, TimeSpan took)
    {
        var perSecond = report.RowsRead / Math.Max(took.TotalSeconds, 0.001);
        writer.WriteLine(Text($"{report.Source}: {report.RowsRead:N0} rows read in {took.TotalSeconds:N1} s, {perSecond:N0} rows a second"));
        foreach (var (kind, rows) in report.Loaded)
            writer.WriteLine(Text($"  {rows,9:N0} {kind}"));
        if (report.LeftOut > 0)
            writer.WriteLine(Text($"  {report.LeftOut,9:N0} rows left out: totals, repetitions, or marked by the source as not dependable"));
        writer.WriteLine(report.Refused == 0 ? "Nothing was refused." : Text($"{report.Refused:N0} refused:"));
        foreach (var refusal in report.Refusals.Take(MostShown))
            writer.WriteLine($"  {refusal}");
        if (report.Refused > MostShown)
            writer.WriteLine(Text($"  and {report.Refused - MostShown:N0} more; --report <file> writes them all down"));
        writer.WriteLine(report.Changed ? "Imported." : "Nothing changed: the same data was imported before.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
