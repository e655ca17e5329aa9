using Clario.Platform.Import;

namespace Clario.Careers;

internal sealed partial class OnetReader
{
    private const int Interests = 6;
    private const double LeastInterest = 1, MostInterest = 7;

    /// <summary>The Content Model's ids of the six interests: R, I, A, S, E, C.</summary>
    private static readonly string[] InterestIds = ["1.B.1.a", "1.B.1.b", "1.B.1.c", "1.B.1.d", "1.B.1.e", "1.B.1.f"];

    private async Task ReadOccupationsAsync(ImportFile occupations, ImportFile interests, ImportFile zones, CancellationToken cancellationToken)
    {
        var described = new List<(string Code, string Title, string Description)>();
        var table = new TextTable(occupations, report, "O*NET-SOC Code", "Title", "Description");
        await foreach (var row in table.ReadAsync(cancellationToken))
            if (!CodeShape().IsMatch(row[0]))
                row.Refuse($"\"{TextRow.Short(row[0])}\" is no O*NET-SOC code");
            else if (row[1].Length == 0 || row[2].Length == 0)
                row.Refuse("has no title or no description");
            else if (!_titles.TryAdd(row[0], row[1]))
                row.Refuse($"occupation {row[0]} stands here a second time");
            else
                described.Add((row[0], row[1], row[2]));
        if (described.Count == 0)
            throw new ImportRefused($"{occupations.Name} holds no occupation that can be used.");

        var scores = await ReadInterestsAsync(interests, cancellationToken);
        var preparation = await ReadZonesAsync(zones, cancellationToken);
        _set.Careers.AddRange(described.Select(d => new Career
        {
            Code = d.Code,
            Title = d.Title,
            Description = d.Description,
            Field = SocGroups.FieldOf(d.Code),
            JobZone = preparation.TryGetValue(d.Code, out var zone) ? zone : null,
            Interests = scores.GetValueOrDefault(d.Code),
            SourceId = OnetImport.SourceId,
        }));
        report.Count("occupations", _set.Careers.Count);
        report.Count("of them with interests", scores.Count);
        report.Count("of them with a job zone", preparation.Count);
    }

    /// <summary>An occupation with fewer than six usable scores gets none: a profile with a hole can't be compared.</summary>
    private async Task<Dictionary<string, double[]>> ReadInterestsAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, double[]>();
        var table = new TextTable(file, report, "O*NET-SOC Code", "Element ID", "Scale ID", "Data Value");
        await foreach (var row in table.ReadAsync(cancellationToken))
        {
            if (!Knows(row) || row[2] == "IH") // an occupation's high points: they follow from the scores
                continue;
            var place = Array.IndexOf(InterestIds, row[1]);
            if (row[2] != "OI" || place < 0)
                row.Refuse($"{TextRow.Short(row[1])} on scale {TextRow.Short(row[2])} is none of the six interests");
            else if (row.Number(3, LeastInterest, MostInterest) is { } value)
            {
                if (!scores.TryGetValue(row[0], out var six))
                    scores[row[0]] = six = new double[Interests];
                if (six[place] != 0)
                    row.Refuse($"{row[1]} of {row[0]} stands here a second time");
                else
                    six[place] = value;
            }
        }
        foreach (var (code, six) in scores.Where(s => s.Value.Contains(0)).ToList())
        {
            report.Refuse(file.Name, null, $"{code} has {six.Count(v => v != 0)} of its six interests; it is loaded without any");
            scores.Remove(code);
        }
        return scores;
    }

    private async Task<Dictionary<string, int>> ReadZonesAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var zones = new Dictionary<string, int>();
        await foreach (var row in new TextTable(file, report, "O*NET-SOC Code", "Job Zone").ReadAsync(cancellationToken))
            if (Knows(row) && row.Number(1, 1, 5) is { } zone)
            {
                if (zone != Math.Floor(zone))
                    row.Refuse($"Job Zone is \"{row[1]}\", not a whole number from 1 to 5");
                else if (!zones.TryAdd(row[0], (int)zone))
                    row.Refuse($"the job zone of {row[0]} stands here a second time");
            }
        return zones;
    }
}
