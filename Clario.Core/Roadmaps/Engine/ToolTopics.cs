using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>
/// O*NET lists up to hundreds of programs and devices for an occupation. What is often asked for stays by name; the rest is
/// folded into kinds with examples; what everybody knows (a computer, a telephone) is left out.
/// </summary>
internal static class ToolTopics
{
    private const int MostPrograms = 8;
    private const int MostDevices = 5;
    private const string Office = "Office software";

    private static readonly string[] OfficeKinds = ["spreadsheet", "word processing", "electronic mail", "presentation", "office suite", "calendar"];
    private static readonly string[] Building = ["development", "programming", "platform", "object", "web page creation", "configuration management", "program testing"];
    private static readonly string[] Everyday =
    [
        "computer", "printer", "scanner", "photocopier", "flash", "telephone", "mobile phone", "smartphone", "calculator", "projector", "personal digital",
        "facsimile", "fax", "camera", "facebook", "linkedin", "windows", "web browser", "keyboard", "tablet", "pager", "modem", "apple ios", "apple macos",
    ];

    /// <summary>First two figures of the codes whose work is done with the hands or with instruments.</summary>
    private static readonly string[] WithDevices = ["17", "19", "27", "29", "31", "33", "35", "37", "39", "45", "47", "49", "51", "53", "55"];

    public static IEnumerable<Topic> Of(CareerMaterial material, IReadOnlyList<Topic> topics)
    {
        var programs = material.Tools.Where(t => t.IsSoftware == true).ToList();
        var special = programs.Where(t => !IsOffice(t) && !IsEveryday(t.Name) && !string.IsNullOrEmpty(t.Kind)).ToList();
        // A kind is worth as much as the programs of it that are in demand, and, less so, as there are programs of it at all.
        var kinds = special.GroupBy(KindOf).OrderByDescending(g => 3 * g.Count(t => t.InDemand) + Math.Sqrt(g.Count()))
            .ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostPrograms);
        return
        [
            .. kinds.SelectMany((kind, place) => OfKind(kind, 0.85 - 0.04 * place, Needs(kind.Key, topics))).Take(MostPrograms),
            .. OfficeTopic([.. programs.Where(IsOffice)]),
            .. Devices(material),
        ];
    }

    /// <summary>By name where a few are in demand; folded with examples where none is.</summary>
    private static IEnumerable<Topic> OfKind(IGrouping<string, CareerTool> kind, double weight, string[] needs)
    {
        var wanted = kind.Where(t => t.InDemand).OrderBy(t => t.Ordinal).ToList();
        return wanted.Count == 0 ? [Folded(kind.Key, kind, weight - 0.25, needs)] : wanted.Take(2).Select((t, i) => Named(t, weight - 0.02 * i, needs));
    }

    private static string[] Needs(string kind, IReadOnlyList<Topic> topics)
    {
        string[] before = Building.Any(b => kind.Contains(b, StringComparison.OrdinalIgnoreCase)) ? ["Programming", "Computers and electronics"] : ["Computers and electronics"];
        return [.. before.Where(b => topics.Any(t => t.Name == b)).Take(1)];
    }

    private static IEnumerable<Topic> Devices(CareerMaterial material)
    {
        if (!WithDevices.Any(material.Career.Code.StartsWith))
            return [];
        var work = Keywords.Of(string.Join(' ', material.Tasks.Select(t => t.Text)));
        return material.Tools.Where(t => t.IsSoftware != true && !IsEveryday(t.Name) && !IsEveryday(t.Kind ?? ""))
            .Select(t => (Tool: t, Fits: Keywords.Shared(Keywords.Of(t.Name), work))).GroupBy(t => KindOf(t.Tool))
            .Select(g => g.OrderByDescending(t => t.Fits).ThenBy(t => t.Tool.Ordinal).First())
            .OrderByDescending(t => t.Fits).ThenBy(t => t.Tool.Ordinal).Take(MostDevices)
            .Select((t, place) => Named(t.Tool, (t.Fits > 0 ? 0.62 : 0.45) - 0.02 * place, []));
    }

    private static IEnumerable<Topic> OfficeTopic(List<CareerTool> office)
    {
        if (office.Count == 0)
            yield break;
        var examples = office.OrderByDescending(t => t.InDemand).ThenBy(t => t.Ordinal).DistinctBy(KindOf).Take(3).Select(t => Tidy(t.Name));
        yield return new Topic(Office, NodeKind.Tool, $"The everyday programs of this work, such as {Phrases.List(examples)}.", office.Any(t => t.InDemand) ? 0.7 : 0.5, 0.2, []);
    }

    private static Topic Named(CareerTool tool, double weight, string[] needs) => new(
        Tidy(tool.Name), NodeKind.Tool, SaysMore(tool) ? $"{Phrases.UpperFirst(PlainKind(tool.Kind!))}." : "", weight, 0.45, needs);

    private static Topic Folded(string kind, IEnumerable<CareerTool> tools, double weight, string[] needs)
    {
        var examples = tools.OrderBy(t => t.Ordinal).Select(t => Tidy(t.Name)).Distinct().Take(3).ToList();
        return new Topic(Phrases.UpperFirst(kind), NodeKind.Tool, $"Programs such as {Phrases.List(examples)}; one of them is enough to begin with.", weight, 0.45, needs);
    }

    private static bool SaysMore(CareerTool tool) =>
        tool.Kind is { Length: > 0 } kind && Keywords.Likeness(Keywords.Of(kind), Keywords.Of(tool.Name)) < 0.5;

    private static string KindOf(CareerTool tool) => tool.Kind is null ? "" : PlainKind(tool.Kind);

    private static string PlainKind(string kind) => Phrases.LowerFirst(kind).Replace("data base", "database", StringComparison.OrdinalIgnoreCase);

    private static string Tidy(string name) => name.EndsWith(" software", StringComparison.Ordinal) && name.Count(c => c == ' ') > 1 ? name[..^9] : name;

    private static bool IsOffice(CareerTool tool) => OfficeKinds.Any(k => (tool.Kind ?? "").Contains(k, StringComparison.OrdinalIgnoreCase));

    private static bool IsEveryday(string name) => Everyday.Any(e => name.Contains(e, StringComparison.OrdinalIgnoreCase));
}
