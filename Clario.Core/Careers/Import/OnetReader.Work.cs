using Clario.Platform.Import;

namespace Clario.Careers;

internal sealed partial class OnetReader
{
    /// <summary>Core tasks first, then supplemental, then those that were not rated; each in the file's order.</summary>
    private async Task ReadTasksAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, string)>();
        var tasks = new List<(string Code, int Rank, string Text)>();
        var table = new TextTable(file, report, "O*NET-SOC Code", "Task ID", "Task", "Task Type");
        await foreach (var row in table.ReadAsync(cancellationToken))
            if (!Knows(row))
                continue;
            else if (row[2].Length == 0)
                row.Refuse("has no task");
            else if (!seen.Add((row[0], row[1])))
                row.Refuse($"task {TextRow.Short(row[1])} of {row[0]} stands here a second time");
            else
                tasks.Add((row[0], row[3] switch { "Core" => 0, "Supplemental" => 1, _ => 2 }, row[2]));
        foreach (var career in tasks.GroupBy(t => t.Code))
            _set.Tasks.AddRange(career.OrderBy(t => t.Rank).Select((t, i) => new CareerTask { CareerCode = t.Code, Ordinal = i + 1, Text = t.Text }));
    }

    private readonly Dictionary<string, int> _toolsOf = [];
    private readonly HashSet<(string, string)> _tools = [];

    /// <summary>What is in demand for the occupation first, then what is hot in general.</summary>
    private async Task ReadTechnologyAsync(ImportFile file, CancellationToken cancellationToken)
    {
        var found = new List<(string Code, int Rank, string Name, string Kind)>();
        var table = new TextTable(file, report, "O*NET-SOC Code", "Example", "Commodity Title", "Hot Technology", "In Demand");
        await foreach (var row in table.ReadAsync(cancellationToken))
            if (IsNewTool(row))
                found.Add((row[0], (row[4], row[3]) switch { ("Y", _) => 0, (_, "Y") => 1, _ => 2 }, row[1], row[2]));
        foreach (var (code, rank, name, kind) in found.OrderBy(t => t.Rank))
            AddTool(code, name, kind, inDemand: rank == 0, isSoftware: true);
    }

    private async Task ReadToolsAsync(ImportFile file, CancellationToken cancellationToken)
    {
        await foreach (var row in new TextTable(file, report, "O*NET-SOC Code", "Example", "Commodity Title").ReadAsync(cancellationToken))
            if (IsNewTool(row))
                AddTool(row[0], row[1], row[2], inDemand: false, isSoftware: false);
    }

    private bool IsNewTool(TextRow row)
    {
        if (!Knows(row))
            return false;
        if (row[1].Length > 0 && _tools.Add((row[0], row[1].ToLowerInvariant())))
            return true;
        row.Refuse(row[1].Length == 0 ? "names no tool" : $"{TextRow.Short(row[1])} of {row[0]} stands here a second time");
        return false;
    }

    private void AddTool(string code, string name, string kind, bool inDemand, bool isSoftware)
    {
        var ordinal = _toolsOf[code] = _toolsOf.GetValueOrDefault(code) + 1;
        _set.Tools.Add(new CareerTool
        {
            CareerCode = code,
            Ordinal = ordinal,
            Name = name,
            Kind = kind.Length == 0 ? null : kind,
            InDemand = inDemand,
            IsSoftware = isSoftware,
        });
    }
}
