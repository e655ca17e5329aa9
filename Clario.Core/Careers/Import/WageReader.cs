using System.Globalization;
using System.Text.RegularExpressions;
using Clario.Platform.Import;

namespace Clario.Careers;

/// <summary>Reads the national OEWS table: detailed occupations, and the broad ones that stand in for those without figures of their own.</summary>
internal sealed partial class WageReader(ImportFile file, ImportReport report)
{
    /// <summary>"#" means at least this much, a year and an hour (OEWS May 2024).</summary>
    public const int AnnualCap = 239_200;
    public const decimal HourlyCap = 115;

    private const int Code = 0, Group = 1, Employment = 2, HourlyMedian = 3, AnnualLow = 4, AnnualMedian = 5, AnnualHigh = 6;
    private const double MostPeople = 400_000_000, MostPay = 10_000_000;

    public async Task<(List<Wage> Rows, string Release)> ReadAsync(CancellationToken cancellationToken)
    {
        var (detailed, broad) = (new Dictionary<string, Wage>(), new Dictionary<string, Wage>());
        var table = new TextTable(file, report, "OCC_CODE", "O_GROUP", "TOT_EMP", "H_MEDIAN", "A_PCT10", "A_MEDIAN", "A_PCT90");
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            var rows = row[Group] switch { "detailed" => detailed, "broad" => broad, _ => null };
            if (rows is null) // totals of larger groups
                report.LeaveOut();
            else if (!SocCode.IsOne(row[Code]))
                row.Refuse($"\"{TextRow.Short(row[Code])}\" is no SOC code");
            else if (Read(row) is { } wage && !rows.TryAdd(wage.SocCode, wage))
                row.Refuse($"{wage.SocCode} stands here a second time");
        }
        if (detailed.Count == 0)
            throw new ImportRefused($"{file.Name} holds no occupation that can be used.");
        report.Count("occupations with pay", detailed.Count);
        var wider = broad.Where(b => !detailed.ContainsKey(b.Key)).ToList(); // some are published under one code as both
        report.Count("wider groups with pay", wider.Count);
        return ([.. detailed.Values.Concat(wider.Select(b => b.Value)).OrderBy(w => w.SocCode, StringComparer.Ordinal)], Release());
    }

    private static Wage? Read(TextRow row) =>
        Figure(row, Employment, MostPeople) is { Read: true, Value: var people }
        && Figure(row, HourlyMedian, MostPay) is { Read: true, Value: var hour }
        && Figure(row, AnnualLow, MostPay) is { Read: true, Value: var low }
        && Figure(row, AnnualMedian, MostPay) is { Read: true, Value: var median }
        && Figure(row, AnnualHigh, MostPay) is { Read: true, Value: var high }
            ? new Wage
            {
                SocCode = row[Code],
                Employment = (int?)people,
                HourlyMedian = (decimal?)hour,
                AnnualLow = (int?)low,
                AnnualMedian = (int?)median,
                AnnualHigh = (int?)high,
                Capped = row[HourlyMedian] == "#" || row[AnnualLow] == "#" || row[AnnualMedian] == "#" || row[AnnualHigh] == "#",
                SourceId = WageImport.WagesId,
            }
            : null;

    /// <summary>"*" and "**" are not published, "#" is the cap. Not read: the row was refused.</summary>
    private static (bool Read, double? Value) Figure(TextRow row, int column, double most) => row[column] switch
    {
        "" or "*" or "**" => (true, null),
        "#" => (true, column == HourlyMedian ? (double)HourlyCap : AnnualCap),
        _ => row.Number(column, 0, most) is { } value ? (true, value) : (false, null),
    };

    /// <summary>The table does not say which year it is of; its published name does: "oews_national_may2024.tsv".</summary>
    private string Release() => ReleaseInName().Match(file.Name) is { Success: true } match
        ? $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(match.Groups[1].Value)} {match.Groups[2].Value}"
        : "release not stated";

    [GeneratedRegex(@"_([a-z]+)(\d{4})\.", RegexOptions.IgnoreCase)]
    private static partial Regex ReleaseInName();
}
