using System.Text.RegularExpressions;
using Clario.Platform.Import;

namespace Clario.Careers;

/// <summary>Which release of the O*NET database it is, as its "Read Me.txt" says.</summary>
/// <param name="Number">"30.1"; null where the files don't say.</param>
/// <param name="Date">"December 2025".</param>
internal sealed partial record OnetRelease(string? Number, string? Date)
{
    private const string ReadMe = "Read Me.txt";

    public string Name => (Number, Date) switch
    {
        (null, _) => "release not stated",
        (_, null) => Number,
        _ => $"{Number}, {Date}",
    };

    public static async Task<OnetRelease> ReadAsync(ImportFiles files, ImportReport report, CancellationToken cancellationToken)
    {
        string? number = null, date = null;
        if (files.Find(ReadMe) is { } file)
        {
            await using var stream = file.Open();
            await foreach (var line in TextLines.ReadAsync(stream, cancellationToken))
            {
                number ??= NumberLine().Match(line.Text) is { Success: true } n ? n.Groups[1].Value : null;
                date ??= DateLine().Match(line.Text) is { Success: true } d ? d.Groups[1].Value : null;
            }
        }
        if (number is null)
            report.Refuse(ReadMe, null, "it is missing or names no release, so the release is not known");
        return new OnetRelease(number, date);
    }

    public DataSource Describe(string hash, DateTimeOffset now) => new()
    {
        Id = OnetImport.SourceId,
        Name = "O*NET database",
        Release = Name,
        Licence = "CC BY 4.0",
        Notice = $"This product includes information from the O*NET {(Number is null ? "" : Number + " ")}Database by the U.S. Department of Labor, "
            + "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET is a trademark of USDOL/ETA. "
            + "Clario has modified some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications.",
        ContentHash = hash,
        ImportedAt = now,
    };

    [GeneratedRegex(@"^O\*NET (\d+(?:\.\d+)?) Database")]
    private static partial Regex NumberLine();

    [GeneratedRegex(@"^(\w+ \d{4}) Release")]
    private static partial Regex DateLine();
}
