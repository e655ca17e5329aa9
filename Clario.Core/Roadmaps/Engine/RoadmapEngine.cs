using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>
/// Drafts a roadmap from what a career itself asks for, with no model and no network: the same request on the same data gives the same
/// plan. docs/decisions/roadmap-engine.md tells how it chooses.
/// </summary>
public static class RoadmapEngine
{
    public const string Name = "Clario's built-in engine";

    /// <summary>Whether enough is known of the career for a plan of <see cref="RoadmapRules.FewestNodes"/> nodes.</summary>
    public static bool CanDraft(CareerMaterial material) =>
        PlanShape.Of(RoadmapRules.FewestNodes, LearningStyle.Mixed, Topics.Of(material).Count, ProjectTask.Choose(material, int.MaxValue).Count) is not null;

    /// <exception cref="ArgumentException">Too little is known of the career: ask <see cref="CanDraft"/> first.</exception>
    public static RoadmapPlan Draft(CareerMaterial material, RoadmapRequest request)
    {
        var topics = Topics.Of(material);
        var tasks = ProjectTask.Choose(material, int.MaxValue);
        var shapes = Enumerable.Range(RoadmapRules.FewestNodes, RoadmapRules.MostNodes - RoadmapRules.FewestNodes + 1)
            .Select(nodes => PlanShape.Of(nodes, request.Style, topics.Count, tasks.Count)).OfType<PlanShape>().ToList();
        if (shapes.Count == 0)
            throw new ArgumentException($"Too little is known of {material.Career.Title} to draft a roadmap.", nameof(material));
        // The fullest plan that still leaves each step its time; else the smallest there is.
        var fits = shapes.FindLastIndex(s => Effort.Total(Outline.HoursOf(material, topics, request, s), Effort.Comfortable) <= request.BudgetHours);
        return Write(material, request, Outline.Make(material, topics, tasks, request, shapes[Math.Max(fits, 0)]));
    }

    private static RoadmapPlan Write(CareerMaterial material, RoadmapRequest request, Outline outline)
    {
        var scale = Effort.FitScale(outline.Hours, request.BudgetHours);
        var nodes = new PlanWriter(material, request, outline).Nodes(scale);
        var edges = Links.Between(outline);
        var total = nodes.Sum(n => n.Hours);
        var feasible = total <= request.BudgetHours;
        return new RoadmapPlan(
            PlanWords.Title(material.Career.Title), Name, StageNames.Of(outline), PathLayout.Place(nodes, edges), edges,
            feasible, feasible ? null : Feasibility.Advise(total, request));
    }
}
