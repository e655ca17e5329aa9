using Clario.Platform.Import;

namespace Clario.Careers;

internal sealed partial class OnetReader
{
    private const string None = "n/a";

    /// <summary>Other titles and their short forms; one that is the occupation's own title adds nothing.</summary>
    private async Task ReadTitlesAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, string)>();
        await foreach (var row in new TextTable(file, report, "O*NET-SOC Code", "Alternate Title", "Short Title").ReadAsync(cancellationToken))
        {
            if (!Knows(row))
                continue;
            if (row[1].Equals(_titles[row[0]], StringComparison.OrdinalIgnoreCase))
                report.LeaveOut();
            else if (row[1].Length == 0 || !Add(row[0], row[1]))
                row.Refuse(row[1].Length == 0 ? "has no title" : $"\"{TextRow.Short(row[1])}\" is a title of {row[0]} already");
            if (row[2].Length > 0 && row[2] != None)
                Add(row[0], row[2]); // several titles may share one short form
        }

        bool Add(string code, string title)
        {
            if (!seen.Add((code, title.ToLowerInvariant())))
                return false;
            _set.Titles.Add(new CareerTitle { CareerCode = code, Title = title });
            return true;
        }
    }

    private async Task ReadRelatedAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, string)>();
        await foreach (var row in new TextTable(file, report, "O*NET-SOC Code", "Related O*NET-SOC Code", "Index").ReadAsync(cancellationToken))
            if (Knows(row) && Knows(row, 1) && row.Number(2, 1, 1000) is { } index)
            {
                if (seen.Add((row[0], row[1])))
                    _set.Relations.Add(new CareerRelation { CareerCode = row[0], RelatedCode = row[1], Ordinal = (int)index });
                else
                    row.Refuse($"{row[1]} is related to {row[0]} already");
            }
    }
}
