namespace Clario.Roadmaps;

/// <summary>How far somebody has come on a roadmap, and what is next.</summary>
public static class Walk
{
    /// <summary>As little of a node as is needed to tell.</summary>
    public readonly record struct Stop(Guid Id, string Title, int Ordinal, int Stage, double Hours, NodeStatus Status);

    /// <summary>What is skipped counts for nothing: neither done nor still to do.</summary>
    public static RoadmapProgress Progress(IReadOnlyCollection<Stop> stops)
    {
        var counted = stops.Where(s => s.Status != NodeStatus.Skipped).ToList();
        var total = counted.Sum(s => s.Hours);
        var done = counted.Where(s => s.Status == NodeStatus.Done).ToList();
        var hours = done.Sum(s => s.Hours);
        // Rounded down, so that 100 means all of it.
        return new RoadmapProgress(total == 0 ? 0 : (int)Math.Floor(100 * hours / total), hours, total, done.Count, counted.Count);
    }

    /// <summary>What is under way; else the first open stop whose prerequisites are done or skipped; null at the end.</summary>
    public static NextStep? Next(IReadOnlyCollection<Stop> stops, IEnumerable<(Guid From, Guid To)> links)
    {
        var open = stops.Where(s => s.Status is NodeStatus.Todo or NodeStatus.Doing).OrderBy(s => s.Ordinal).ToList();
        var waiting = open.Select(s => s.Id).ToHashSet();
        var blocked = links.Where(l => waiting.Contains(l.From)).Select(l => l.To).ToHashSet();
        foreach (var next in open.OrderBy(s => s.Status != NodeStatus.Doing).Where(s => s.Status == NodeStatus.Doing || !blocked.Contains(s.Id)))
            return new NextStep(next.Id, next.Title, next.Stage, next.Hours);
        return null;
    }
}
