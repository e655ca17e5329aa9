namespace Clario.Roadmaps;

/// <summary>A roadmap's path as pages look at it: what needs what, what is next, how far one has come. Never changes; With makes a new one.</summary>
public sealed class PathMap(IReadOnlyList<string> stages, IReadOnlyList<NodeDetails> nodes, IReadOnlyList<NodeLink> edges)
{
    private readonly Dictionary<Guid, NodeDetails> _byId = nodes.ToDictionary(n => n.Id);
    private readonly ILookup<Guid, Guid> _needs = edges.ToLookup(e => e.To, e => e.From);
    private readonly ILookup<Guid, Guid> _unlocks = edges.ToLookup(e => e.From, e => e.To);

    public IReadOnlyList<string> Stages => stages;

    /// <summary>In the order in which they are best walked.</summary>
    public IReadOnlyList<NodeDetails> Nodes => nodes;

    public IReadOnlyList<NodeLink> Edges => edges;

    public NodeDetails? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    public IReadOnlyList<NodeDetails> InStage(int stage) => [.. nodes.Where(n => n.Stage == stage)];

    public IReadOnlyList<NodeDetails> Needs(Guid id) => [.. nodes.Where(n => _needs[id].Contains(n.Id))];

    public IReadOnlyList<NodeDetails> Unlocks(Guid id) => [.. nodes.Where(n => _unlocks[id].Contains(n.Id))];

    /// <summary>What it still waits for: prerequisites neither done nor skipped.</summary>
    public IReadOnlyList<NodeDetails> WaitsFor(Guid id) => [.. Needs(id).Where(n => n.Status is NodeStatus.Todo or NodeStatus.Doing)];

    /// <summary>What is under way; else the first open one that waits for nothing; null at the end.</summary>
    public NodeDetails? Next { get; } =
        nodes.FirstOrDefault(n => n.Status == NodeStatus.Doing)
        ?? nodes.FirstOrDefault(n => n.Status == NodeStatus.Todo && !Blocked(nodes, edges).Contains(n.Id));

    /// <summary>By the rule of the Api: what is skipped counts for nothing.</summary>
    public RoadmapProgress Progress { get; } = ProgressOf(nodes);

    public RoadmapProgress StageProgress(int stage) => ProgressOf(InStage(stage));

    public PathMap With(NodeDetails changed) => new(stages, [.. nodes.Select(n => n.Id == changed.Id ? changed : n)], edges);

    private static HashSet<Guid> Blocked(IReadOnlyList<NodeDetails> nodes, IReadOnlyList<NodeLink> edges)
    {
        var open = nodes.Where(n => n.Status is NodeStatus.Todo or NodeStatus.Doing).Select(n => n.Id).ToHashSet();
        return [.. edges.Where(e => open.Contains(e.From)).Select(e => e.To)];
    }

    private static RoadmapProgress ProgressOf(IReadOnlyList<NodeDetails> nodes)
    {
        var counted = nodes.Where(n => n.Status != NodeStatus.Skipped).ToList();
        var done = counted.Where(n => n.Status == NodeStatus.Done).ToList();
        var (total, hours) = (counted.Sum(n => n.EstimatedHours), done.Sum(n => n.EstimatedHours));
        return new RoadmapProgress(total == 0 ? 0 : (int)Math.Floor(100 * hours / total), hours, total, done.Count, counted.Count);
    }
}
