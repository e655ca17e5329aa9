namespace Clario.Roadmaps;

/// <summary>Names each stage by where it lies on the path and by what weighs most on it: "Build the base: typography and page layout".</summary>
internal static class StageNames
{
    private const int LongestTopic = 34;

    private static readonly string[] Openers = ["Find your footing", "Build the base", "Go deeper", "Put it to use", "Widen your reach", "Get ready for the work"];

    public static IReadOnlyList<string> Of(Outline outline) => [.. Enumerable.Range(0, outline.Stages).Select(stage => Name(outline, stage))];

    private static string Name(Outline outline, int stage)
    {
        var opener = stage == outline.Stages - 1 ? Openers[^1] : Openers[stage];
        var topics = Main(outline, stage);
        return topics.Count == 0 ? opener : $"{opener}: {Phrases.List(topics.Select(InSentence))}";
    }

    /// <summary>The one or two topics that weigh most on a stage; tools only where there is nothing else.</summary>
    public static IReadOnlyList<Topic> Main(Outline outline, int stage)
    {
        var here = outline.Steps.Where(s => s.Stage == stage).Select(s => s.Topic).OfType<Topic>().Where(t => t.Name.Length <= LongestTopic)
            .OrderByDescending(t => t.Weight).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var learnt = here.Where(t => t.Kind != NodeKind.Tool).Take(2).ToList();
        return learnt.Count > 0 ? learnt : [.. here.Take(2)];
    }

    private static string InSentence(Topic topic) => topic.Kind == NodeKind.Tool ? topic.Name : Phrases.LowerFirst(topic.Name);
}
