using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>Gives each step of an outline its title, its description and its hours.</summary>
internal sealed class PlanWriter(CareerMaterial material, RoadmapRequest request, Outline outline)
{
    private readonly IReadOnlyList<ProjectTask> _tasks = ProjectTask.Choose(material, int.MaxValue);
    private readonly Rotation _turn = new(material.Career.Code);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<PlannedNode> Nodes(double scale) => [.. outline.Steps.Select(step => Node(step) with { Hours = Effort.Scaled(step.Hours, scale) })];

    private PlannedNode Node(Step step)
    {
        var (title, kind, description) = step.Kind switch
        {
            StepKind.Opening => (PlanWords.OpeningTitle(material.Career.Title), NodeKind.Knowledge, PlanWords.Opening(material.Career.JobZone)),
            StepKind.Topic => (step.Topic!.Name, step.Topic.Kind, TopicWords.Describe(step.Topic, request.Style, UseOf(step.Topic), _turn)),
            StepKind.Project => (step.Task!.Title, NodeKind.Project, ProjectWords.Describe(step.Task, request.Style, material.Career.Code, _turn)),
            _ => Milestone(step.Stage),
        };
        return new PlannedNode(Free(title), kind, step.Stage, description, step.Hours, step.Topic?.Name);
    }

    private (string, NodeKind, string) Milestone(int stage)
    {
        var project = outline.Steps.LastOrDefault(s => s.Stage == stage && s.Kind == StepKind.Project)?.Task;
        var (title, text) = stage == outline.Stages - 1
            ? MilestoneWords.Last(material.Career.Title)
            : MilestoneWords.Of(stage, StageNames.Main(outline, stage), project);
        return (title, NodeKind.Milestone, text);
    }

    /// <summary>The task in which a topic shows most clearly, if any does: half the topic's own words must be in it.</summary>
    private ProjectTask? UseOf(Topic topic)
    {
        var words = Keywords.Of(topic.Name);
        var best = _tasks.Select(t => (Task: t, Shared: Keywords.Shared(words, Keywords.Of(t.Title)))).MaxBy(t => t.Shared);
        return words.Count > 0 && best.Shared * 2 >= words.Count ? best.Task : null;
    }

    private string Free(string title) => _taken.Add(title) ? title : Free($"{title}, once more");
}
