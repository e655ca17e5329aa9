using Clario.Careers;

namespace Clario.Roadmaps;

internal enum StepKind { Opening, Topic, Project, Milestone }

/// <summary>A node before it has words: what it is about, on which stage, how many hours at its ideal.</summary>
internal sealed record Step(StepKind Kind, int Stage, double Hours, Topic? Topic = null, ProjectTask? Task = null)
{
    public IReadOnlySet<string> Words { get; } = Topic?.Words ?? Task?.Words ?? new HashSet<string>();
}

/// <summary>The steps of a plan, in an order that can be walked.</summary>
internal sealed record Outline(int Stages, IReadOnlyList<Step> Steps)
{
    public IReadOnlyList<double> Hours => [.. Steps.Select(s => s.Hours)];

    public static Outline Make(CareerMaterial material, IReadOnlyList<Topic> known, IReadOnlyList<ProjectTask> tasks, RoadmapRequest request, PlanShape shape)
    {
        var zone = material.Career.JobZone;
        var topics = Sequence.Order(Sequence.Choose(known, shape.Topics));
        var projects = InOrder([.. tasks.Take(shape.Projects)], topics);
        var steps = new List<Step> { new(StepKind.Opening, 0, Effort.OfOpening) };
        for (var stage = 0; stage < shape.Stages; stage++)
        {
            steps.AddRange(Share(topics, stage, shape.Stages).Select(t => new Step(StepKind.Topic, stage, Effort.OfTopic(t, request, zone), Topic: t)));
            steps.AddRange(Share(projects, stage, shape.Stages).Select(t => new Step(StepKind.Project, stage, Effort.OfProject(Along(stage, shape), request, zone), Task: t)));
            steps.Add(new Step(StepKind.Milestone, stage, Effort.OfMilestone(stage == shape.Stages - 1)));
        }
        return new Outline(shape.Stages, steps);
    }

    /// <summary>The same hours, without putting anything in order: enough to see whether a shape fits.</summary>
    public static IReadOnlyList<double> HoursOf(CareerMaterial material, IReadOnlyList<Topic> known, RoadmapRequest request, PlanShape shape) =>
    [
        Effort.OfOpening,
        .. Sequence.Choose(known, shape.Topics).Select(t => Effort.OfTopic(t, request, material.Career.JobZone)),
        .. Enumerable.Range(0, shape.Projects).Select(i => Effort.OfProject(Along(i * shape.Stages / shape.Projects, shape), request, material.Career.JobZone)),
        .. Enumerable.Range(0, shape.Stages).Select(stage => Effort.OfMilestone(stage == shape.Stages - 1)),
    ];

    private static double Along(int stage, PlanShape shape) => stage / (shape.Stages - 1.0);

    private static IEnumerable<T> Share<T>(IReadOnlyList<T> all, int stage, int stages) => all.Where((_, i) => i * stages / all.Count == stage);

    /// <summary>A project comes when the topic that it is closest to has come; leading others comes late.</summary>
    private static List<ProjectTask> InOrder(IReadOnlyList<ProjectTask> tasks, IReadOnlyList<Topic> topics) =>
        [.. tasks.Select((task, place) => (task, when: When(task, topics) ?? (place + 0.5) / tasks.Count))
            .OrderBy(t => t.when + (t.task.Leads ? 0.4 : 0)).Select(t => t.task)];

    private static double? When(ProjectTask task, IReadOnlyList<Topic> topics)
    {
        var closest = topics.Select((t, i) => (Shared: Keywords.Shared(task.Words, t.Words), Place: i)).MaxBy(t => t.Shared);
        return closest.Shared == 0 ? null : (closest.Place + 0.5) / topics.Count;
    }
}
