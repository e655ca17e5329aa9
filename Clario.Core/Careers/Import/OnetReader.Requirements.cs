using Clario.Platform.Import;

namespace Clario.Careers;

internal sealed partial class OnetReader
{
    private const double LeastImportance = 1, MostImportance = 5, MostLevel = 7;

    private readonly Dictionary<string, string> _descriptions = [];

    /// <summary>What a skill or a field of knowledge is, in O*NET's own words.</summary>
    private async Task ReadDescriptionsAsync(ImportFile file, CancellationToken cancellationToken)
    {
        await foreach (var row in new TextTable(file, report, "Element ID", "Description").ReadAsync(cancellationToken))
            if (!_descriptions.TryAdd(row[0], row[1]))
                row.Refuse($"{TextRow.Short(row[0])} is described a second time");
    }

    /// <summary>Two rows, importance (IM) and level (LV), make one requirement; a value that the source marks as not dependable is left out.</summary>
    private async Task ReadRequirementsAsync(ImportFile file, RequirementKind kind, CancellationToken cancellationToken)
    {
        var rated = new Dictionary<(string Code, string Id), Rating>();
        var table = new TextTable(file, report, "O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress");
        await foreach (var row in table.ReadAsync(cancellationToken))
            if (Knows(row))
                Rate(row, rated);
        foreach (var ((code, id), rating) in rated)
            if (rating.Importance is { } importance)
                _set.Requirements.Add(new CareerRequirement
                {
                    CareerCode = code,
                    Kind = kind,
                    Name = rating.Name,
                    About = _descriptions.GetValueOrDefault(id),
                    Importance = importance,
                    Level = rating.Level,
                });
        report.Count(
            kind == RequirementKind.Skill ? "of them with skills" : "of them with knowledge",
            rated.Where(r => r.Value.Importance is not null).Select(r => r.Key.Code).Distinct().Count());
    }

    private void Rate(TextRow row, Dictionary<(string, string), Rating> rated)
    {
        var isImportance = row[3] == "IM";
        if (row[2].Length == 0 || !isImportance && row[3] != "LV")
        {
            row.Refuse($"{TextRow.Short(row[1])} on scale {TextRow.Short(row[3])} is neither an importance nor a level");
            return;
        }
        if (row[5] == "Y")
        {
            report.LeaveOut();
            return;
        }
        if (row.Number(4, isImportance ? LeastImportance : 0, isImportance ? MostImportance : MostLevel) is not { } value)
            return;
        if (!rated.TryGetValue((row[0], row[1]), out var rating))
            rated[(row[0], row[1])] = rating = new Rating { Name = row[2] };
        if ((isImportance ? rating.Importance : rating.Level) is not null)
            row.Refuse($"{row[3]} of {row[2]} for {row[0]} stands here a second time");
        else if (isImportance)
            rating.Importance = value;
        else
            rating.Level = value;
    }

    private sealed class Rating
    {
        public required string Name { get; init; }
        public double? Importance { get; set; }
        public double? Level { get; set; }
    }
}
