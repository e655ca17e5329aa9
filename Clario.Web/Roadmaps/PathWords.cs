using System.Globalization;

namespace Clario.Roadmaps;

/// <summary>How roadmaps are spoken of, in one place.</summary>
public static class PathWords
{
    public static string Of(NodeStatus status) => status switch
    {
        NodeStatus.Todo => "To do",
        NodeStatus.Doing => "Under way",
        NodeStatus.Done => "Done",
        _ => "Skipped",
    };

    public static string Of(NodeKind kind) => kind.ToString();

    public static string Of(ExperienceLevel level) => level switch
    {
        ExperienceLevel.Beginner => "starting out",
        ExperienceLevel.Intermediate => "some experience",
        _ => "experienced",
    };

    /// <summary>Half hours at the finest: estimates are no more exact than that.</summary>
    public static string Hours(double hours) => (Math.Round(hours * 2) / 2).ToString("0.#", CultureInfo.InvariantCulture) + " h";

    public static string Whole(double hours) => Math.Round(hours).ToString("N0", CultureInfo.InvariantCulture);

    public static string Progress(RoadmapProgress progress) =>
        $"{progress.Percent} % · {Whole(progress.DoneHours)} of {Whole(progress.TotalHours)} hours · {progress.DoneNodes} of {progress.TotalNodes} steps";

    public static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {unit}s";

    public static string Changed(NodeDetails node) => node.Status switch
    {
        NodeStatus.Done => $"“{node.Title}” is done.",
        NodeStatus.Doing => $"“{node.Title}” is under way.",
        NodeStatus.Skipped => $"“{node.Title}” is skipped. Its hours no longer count.",
        _ => $"“{node.Title}” is to do again.",
    };
}
