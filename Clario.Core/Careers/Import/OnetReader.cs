using System.Text.RegularExpressions;
using Clario.Platform.Import;

namespace Clario.Careers;

/// <summary>Reads the files of one O*NET release into a <see cref="CareerSet"/>. What can't be used is refused by file and line.</summary>
internal sealed partial class OnetReader(ImportFiles files, ImportReport report)
{
    private readonly CareerSet _set = new();
    private readonly Dictionary<string, string> _titles = [];

    /// <exception cref="ImportRefused">A file or column is missing without which there is no catalogue.</exception>
    public async Task<CareerSet> ReadAsync(CancellationToken cancellationToken)
    {
        var required = new[] { "Occupation Data.txt", "Interests.txt", "Job Zones.txt", "Task Statements.txt", "Skills.txt", "Knowledge.txt" }
            .ToDictionary(name => name, files.Require);
        await ReadOccupationsAsync(required["Occupation Data.txt"], required["Interests.txt"], required["Job Zones.txt"], cancellationToken);
        await ReadTasksAsync(required["Task Statements.txt"], cancellationToken);
        await OptionalAsync("Content Model Reference.txt", ReadDescriptionsAsync, cancellationToken);
        await ReadRequirementsAsync(required["Skills.txt"], RequirementKind.Skill, cancellationToken);
        await ReadRequirementsAsync(required["Knowledge.txt"], RequirementKind.Knowledge, cancellationToken);
        await OptionalAsync("Technology Skills.txt", ReadTechnologyAsync, cancellationToken);
        await OptionalAsync("Tools Used.txt", ReadToolsAsync, cancellationToken);
        await OptionalAsync("Alternate Titles.txt", ReadTitlesAsync, cancellationToken);
        await OptionalAsync("Related Occupations.txt", ReadRelatedAsync, cancellationToken);
        report.Count("tasks", _set.Tasks.Count);
        report.Count("skills and knowledge", _set.Requirements.Count);
        report.Count("tools", _set.Tools.Count);
        report.Count("other titles", _set.Titles.Count);
        report.Count("related occupations", _set.Relations.Count);
        return _set;
    }

    /// <summary>Without such a file the catalogue is poorer, but it is one: what was wrong is told, and the rest loaded.</summary>
    private async Task OptionalAsync(string name, Func<ImportFile, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        if (files.Find(name) is not { } file)
        {
            report.Refuse(name, null, "is missing; the rest is loaded without it");
            return;
        }
        try
        {
            await read(file, cancellationToken);
        }
        catch (HeaderRefused header)
        {
            report.Refuse(name, 1, $"{header.Reason}; the rest is loaded without this file");
        }
    }

    /// <summary>False, and the row refused, unless its first cell is the code of an occupation that was read.</summary>
    private bool Knows(TextRow row, int column = 0)
    {
        if (_titles.ContainsKey(row[column]))
            return true;
        row.Refuse(CodeShape().IsMatch(row[column])
            ? $"occupation {row[column]} is not in Occupation Data.txt"
            : $"\"{TextRow.Short(row[column])}\" is no O*NET-SOC code");
        return false;
    }

    [GeneratedRegex(@"^\d\d-\d{4}\.\d\d$")]
    private static partial Regex CodeShape();
}
