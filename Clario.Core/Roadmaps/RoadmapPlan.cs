namespace Clario.Roadmaps;

/// <summary>What a person asked a roadmap for.</summary>
public sealed record RoadmapRequest(int TimelineMonths, int HoursPerWeek, ExperienceLevel Level, LearningStyle Style)
{
    /// <summary>365.25 days / 12 / 7, to three places.</summary>
    public const double WeeksPerMonth = 4.345;

    /// <summary>The hours that the person has in all.</summary>
    public double BudgetHours => TimelineMonths * WeeksPerMonth * HoursPerWeek;
}

/// <summary>A whole roadmap, drafted but not yet anybody's: the same from the built-in engine and from a model.</summary>
/// <param name="Nodes">In an order that can be walked: every edge leads from an earlier one to a later one.</param>
/// <param name="Advice">Null when feasible.</param>
public sealed record RoadmapPlan(
    string Title, string MadeBy, IReadOnlyList<string> Stages, IReadOnlyList<PlannedNode> Nodes, IReadOnlyList<PlannedEdge> Edges,
    bool Feasible, FeasibilityAdvice? Advice)
{
    public double TotalHours => Nodes.Sum(n => n.Hours);
}

/// <param name="Topic">The skill, field or tool of the career that it is about, by the source's name; null for projects and milestones.</param>
/// <param name="Position">See <see cref="PathLayout"/> for axes and units.</param>
public sealed record PlannedNode(
    string Title, NodeKind Kind, int Stage, string Description, double Hours, string? Topic = null, NodePosition? Position = null);

/// <summary>Indices into <see cref="RoadmapPlan.Nodes"/>.</summary>
public readonly record struct PlannedEdge(int From, int To);
