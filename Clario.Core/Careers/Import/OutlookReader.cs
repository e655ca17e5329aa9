using System.Text.RegularExpressions;
using Clario.Platform.Import;

namespace Clario.Careers;

/// <summary>
/// Reads the table of occupational projections. It holds openings and typical education too, with the same figures as the tables
/// of separations and of education, so those are not needed.
/// </summary>
internal sealed partial class OutlookReader(ImportFile file, ImportReport report)
{
    private const int Code = 0, Type = 1, Employment = 2, Change = 3, Openings = 4, Education = 5;
    private const double MostThousands = 1_000_000, MostPercent = 10_000;

    public async Task<(List<Outlook> Rows, string Release)> ReadAsync(CancellationToken cancellationToken)
    {
        var outlooks = new SortedDictionary<string, Outlook>(StringComparer.Ordinal);
        var table = new TextTable(file, report,
            "* National Employment Matrix code", "Occupation type", "Employment, *", "Employment change, percent*", "Occupational openings, *", "Typical education*");
        await foreach (var row in table.ReadAsync(cancellationToken))
            if (row[Type] != "Line item") // sums of groups
                report.LeaveOut();
            else if (!SocCode.IsOne(row[Code]))
                row.Refuse($"\"{TextRow.Short(row[Code])}\" is no SOC code");
            else if (Read(row) is { } outlook && !outlooks.TryAdd(outlook.SocCode, outlook))
                row.Refuse($"{outlook.SocCode} stands here a second time");
        if (outlooks.Count == 0)
            throw new ImportRefused($"{file.Name} holds no occupation that can be used.");
        report.Count("occupations with an outlook", outlooks.Count);
        var period = table.Header.Select(h => Period().Match(h)).FirstOrDefault(m => m.Success);
        return ([.. outlooks.Values], period?.Value.Replace('–', '-') ?? "release not stated");
    }

    /// <summary>Employment and openings are published in thousands.</summary>
    private static Outlook? Read(TextRow row) =>
        Figure(row, Employment, 0, MostThousands) is { Read: true, Value: var people }
        && Figure(row, Change, -100, MostPercent) is { Read: true, Value: var change }
        && Figure(row, Openings, 0, MostThousands) is { Read: true, Value: var openings }
            ? new Outlook
            {
                SocCode = row[Code],
                Employment = Thousands(people),
                ChangePercent = change,
                OpeningsPerYear = Thousands(openings),
                TypicalEducation = row[Education] is "" or "—" ? null : row[Education],
                SourceId = WageImport.OutlookId,
            }
            : null;

    private static int? Thousands(double? figure) => figure is { } value ? (int)Math.Round(value * 1000) : null;

    private static (bool Read, double? Value) Figure(TextRow row, int column, double least, double most) =>
        row[column] is "" or "—" ? (true, null) : row.Number(column, least, most) is { } value ? (true, value) : (false, null);

    [GeneratedRegex(@"\d{4}[–-]\d\d")]
    private static partial Regex Period();
}
