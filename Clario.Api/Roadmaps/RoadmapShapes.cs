namespace Clario.Roadmaps;

/// <summary>A roadmap as the wire shows it.</summary>
internal static class RoadmapShapes
{
    public static RoadmapDetails ToDetails(this Roadmap roadmap, bool jobIsDead) => new(
        roadmap.Id, roadmap.Title, roadmap.CareerCode, roadmap.CareerTitle, jobIsDead ? RoadmapState.Failed : roadmap.State, roadmap.JobId,
        roadmap.TimelineMonths, roadmap.HoursPerWeek, roadmap.Level, roadmap.LearningStyle, roadmap.Feasible, roadmap.ToAdvice(),
        roadmap.IsPublic, roadmap.IsPublic ? roadmap.Slug : null, roadmap.MadeBy, roadmap.CreatedAt, roadmap.Stages,
        [.. roadmap.Nodes.OrderBy(n => n.Ordinal).Select(ToDetails)], roadmap.ToLinks(), Walk.Progress([.. roadmap.Nodes.Select(ToStop)]), roadmap.Notice);

    public static NodeDetails ToDetails(this RoadmapNode node) => new(
        node.Id, node.Title, node.Kind, node.Stage, node.Description, node.EstimatedHours, node.Status, node.Note, new NodePosition(node.X, node.Y, node.Z),
        [.. node.Resources.OrderBy(r => r.Ordinal).Select(r => new NodeResource(r.Title, r.Url, r.Provider, r.Source))]);

    /// <summary>What anybody may see. Notes are the owner's own.</summary>
    public static PublicRoadmap ToPublic(this RoadmapDetails roadmap) => new(
        roadmap.Slug!, roadmap.Title, roadmap.CareerCode, roadmap.CareerTitle, roadmap.TimelineMonths, roadmap.HoursPerWeek, roadmap.CreatedAt, roadmap.Stages,
        [.. roadmap.Nodes.Select(n => n with { Note = null })], roadmap.Edges, roadmap.Progress, roadmap.Notice);

    public static Walk.Stop ToStop(this RoadmapNode node) => new(node.Id, node.Title, node.Ordinal, node.Stage, node.EstimatedHours, node.Status);

    /// <summary>In the order of the nodes that they lead from and to.</summary>
    private static List<NodeLink> ToLinks(this Roadmap roadmap)
    {
        var place = roadmap.Nodes.ToDictionary(n => n.Id, n => n.Ordinal);
        return [.. roadmap.Edges.OrderBy(e => place[e.FromId]).ThenBy(e => place[e.ToId]).Select(e => new NodeLink(e.FromId, e.ToId))];
    }

    private static FeasibilityAdvice? ToAdvice(this Roadmap roadmap) =>
        roadmap is { Feasible: false, MonthsNeeded: { } months, HoursPerWeekNeeded: { } hours, Advice: { } words } ? new FeasibilityAdvice(months, hours, words) : null;
}
