using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>Turns what is known of a career into topics. Both kinds of source come out alike: specific skills that name their
/// own prerequisites, and O*NET's general ones, which <see cref="GeneralTopics"/> folds together and puts in order.</summary>
internal static class Topics
{
    private const int Enough = 12;

    public static IReadOnlyList<Topic> Of(CareerMaterial material)
    {
        var named = material.Requirements.Any(r => r.Needs.Length > 0);
        var topics = named ? Specific(material.Requirements) : GeneralTopics.Of(material.Requirements);
        topics.AddRange(named ? Given(material.Tools) : ToolTopics.Of(material, topics));
        var distinct = topics.DistinctBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (distinct.Count < Enough)
            distinct.AddRange(FromTasks(material, Enough + 4 - distinct.Count));
        return distinct;
    }

    private static List<Topic> Specific(IEnumerable<CareerRequirement> requirements) =>
    [
        .. requirements.OrderByDescending(r => r.Importance).ThenBy(r => r.Name, StringComparer.Ordinal).Select(r => new Topic(
            r.Name, r.Kind == RequirementKind.Skill ? NodeKind.Skill : NodeKind.Knowledge, Sentence(r.About), (r.Importance - 1) / 4, (r.Level ?? 3.5) / 7, r.Needs)),
    ];

    private static IEnumerable<Topic> Given(IEnumerable<CareerTool> tools) => tools.OrderBy(t => t.Ordinal).Select((tool, place) => new Topic(
        tool.Name, NodeKind.Tool, tool.Kind is null ? "" : $"{Phrases.UpperFirst(tool.Kind)}.", (tool.InDemand ? 0.8 : 0.66) - 0.02 * Math.Min(place, 10), 0.5, tool.Needs));

    /// <summary>Where a source says little but what people do, watching how it is done is the thing to learn.</summary>
    private static IEnumerable<Topic> FromTasks(CareerMaterial material, int count) =>
        ProjectTask.Choose(material, int.MaxValue).Take(count).Select((task, place) => new Topic(
            $"How people {Phrases.LowerFirst(task.Title)}", NodeKind.Skill, "Watch it done, ask why each step comes where it does, and write the steps down.",
            0.7 - 0.02 * place, 0.4, []));

    private static string Sentence(string? about) => string.IsNullOrWhiteSpace(about) ? "" : about.Trim().TrimEnd('.') + ".";
}
