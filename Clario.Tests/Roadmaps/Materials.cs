using System.Text.Json;
using Clario.Careers;
using Clario.Support;

namespace Clario.Roadmaps;

/// <summary>Careers to draft roadmaps from, without a database: the starter catalogue, and O*NET's own files where they are at hand.</summary>
internal static class Materials
{
    private static readonly Lazy<IReadOnlyList<CareerMaterial>> StarterOnce = new(ReadStarter);
    private static readonly Lazy<IReadOnlyDictionary<string, CareerMaterial>> OnetOnce = new(ReadOnet);

    public static IReadOnlyList<CareerMaterial> Starter => StarterOnce.Value;

    /// <summary>Empty where ../shared/data is not there.</summary>
    public static IReadOnlyDictionary<string, CareerMaterial> Onet => OnetOnce.Value;

    private sealed record Need(string Name, double Importance, double? Level, string? About, string[]? Needs);
    private sealed record Tool(string Name, string? Kind, bool InDemand, string[]? Needs);
    private sealed record Entry(string Code, string Title, string Description, int? JobZone, string[] Tasks, Need[] Skills, Need[] Knowledge, Tool[] Tools);
    private sealed record Field(string Name, Entry[] Careers);

    private static IReadOnlyList<CareerMaterial> ReadStarter()
    {
        var assembly = typeof(Career).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.Contains(".Starter.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Field>(stream, JsonSerializerOptions.Web)!.Careers;
            }).Select(Of),
        ];
    }

    private static CareerMaterial Of(Entry entry) => new(
        new Career { Code = entry.Code, Title = entry.Title, Description = entry.Description, JobZone = entry.JobZone, SourceId = "starter" },
        [.. entry.Tasks.Select((t, i) => new CareerTask { CareerCode = entry.Code, Ordinal = i, Text = t })],
        [.. entry.Skills.Select(s => Of(entry, s, RequirementKind.Skill)), .. entry.Knowledge.Select(s => Of(entry, s, RequirementKind.Knowledge))],
        [.. entry.Tools.Select((t, i) => new CareerTool { CareerCode = entry.Code, Ordinal = i, Name = t.Name, Kind = t.Kind, InDemand = t.InDemand, Needs = t.Needs ?? [] })]);

    private static CareerRequirement Of(Entry entry, Need need, RequirementKind kind) => new()
    {
        CareerCode = entry.Code,
        Kind = kind,
        Name = need.Name,
        About = need.About,
        Importance = need.Importance,
        Level = need.Level,
        Needs = need.Needs ?? [],
    };

    private static Dictionary<string, CareerMaterial> ReadOnet()
    {
        if (FindOnet() is not { } folder)
            return [];
        IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split('\t'));
        var zones = Rows("Job Zones.txt").ToDictionary(r => r[0], r => int.Parse(r[1]));
        var tasks = Rows("Task Statements.txt").OrderByDescending(r => r[3] == "Core").GroupBy(r => r[0])
            .ToDictionary(g => g.Key, g => g.Select((r, i) => new CareerTask { CareerCode = g.Key, Ordinal = i, Text = r[2] }).ToArray());
        var requirements = Requirements(Rows("Skills.txt"), RequirementKind.Skill).Concat(Requirements(Rows("Knowledge.txt"), RequirementKind.Knowledge))
            .ToLookup(r => r.CareerCode);
        var software = Rows("Technology Skills.txt").Select(r => (Code: r[0], Name: r[1], Kind: r[3], InDemand: r[4] == "Y" || r[5] == "Y", Software: true));
        var devices = Rows("Tools Used.txt").Select(r => (Code: r[0], Name: r[1], Kind: r[3], InDemand: false, Software: false));
        var tools = software.Concat(devices).GroupBy(t => t.Code).ToDictionary(g => g.Key, g => g.Select((t, i) => new CareerTool
        {
            CareerCode = g.Key,
            Ordinal = i,
            Name = t.Name,
            Kind = t.Kind,
            InDemand = t.InDemand,
            IsSoftware = t.Software,
        }).ToArray());
        return Rows("Occupation Data.txt").ToDictionary(r => r[0], r => new CareerMaterial(
            new Career { Code = r[0], Title = r[1], Description = r[2], SourceId = "onet", JobZone = zones.TryGetValue(r[0], out var zone) ? zone : null },
            tasks.GetValueOrDefault(r[0], []), [.. requirements[r[0]].OrderByDescending(q => q.Importance)], tools.GetValueOrDefault(r[0], [])));
    }

    private static IEnumerable<CareerRequirement> Requirements(IEnumerable<string[]> rows, RequirementKind kind) =>
        rows.GroupBy(r => (r[0], r[2])).Select(g => new CareerRequirement
        {
            CareerCode = g.Key.Item1,
            Kind = kind,
            Name = g.Key.Item2,
            Importance = double.Parse(g.First(r => r[3] == "IM")[4]),
            Level = double.Parse(g.First(r => r[3] == "LV")[4]),
        });

    private static string? FindOnet()
    {
        var onet = Repository.PathTo("..", "shared", "data", "onet");
        return Directory.Exists(onet) ? onet : null;
    }
}
