namespace Clario.Roadmaps;

/// <summary>The end of a stage: something a person can tell of themselves, and check.</summary>
internal static class MilestoneWords
{
    private const int LongestProject = 64;

    public static (string Title, string Text) Last(string career) => (
        Phrases.Worker(career) is { Length: <= 60 } worker ? $"Ready to look for work as {worker}" : "Ready to look for work in this field",
        "Gather what you made on the way and choose the three pieces that show most. Put them into a one-page résumé, practise telling the story of each, and apply to three places that fit. Whatever they answer, ask what they would like to see next.");

    public static (string Title, string Text) Of(int stage, IReadOnlyList<Topic> topics, ProjectTask? project)
    {
        if (project is { Title.Length: <= LongestProject } && stage % 2 == 1)
            return Done(project);
        var known = topics.Where(t => t.Kind != NodeKind.Tool).Select(t => Phrases.LowerFirst(t.Name)).ToList();
        if (known.Count > 0)
        {
            return ($"You can explain {Phrases.List(known)}",
                "Explain it to somebody who knows nothing of it, without notes and with an example of your own. Where you get stuck, go back to that step before you climb on.");
        }
        if (topics.Count > 0)
        {
            return ($"You are at ease with {Phrases.List(topics.Select(t => t.Name))}",
                "Do a small task from start to finish without looking anything up. Note what you still had to search for, and practise just that.");
        }
        return project is not null ? Done(project) : ($"Stage {stage + 1} is behind you", "Tell somebody what you can do now that you could not do before.");
    }

    private static (string, string) Done(ProjectTask project) => (
        $"You have done it once: {Phrases.LowerFirst(project.Title)}",
        "Look at what you made on this stage. Could you do it again without help, and say why each step is there? If not, repeat the step that was shaky; nothing is lost.");
}
