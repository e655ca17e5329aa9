using System.Text.RegularExpressions;
using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>What every roadmap must keep, whoever drafted it. Each broken rule is said in a sentence that names the place.</summary>
public static partial class RoadmapRules
{
    public const int FewestStages = 4;
    public const int MostStages = 6;
    public const int FewestNodes = 20;
    public const int MostNodes = 60;
    public const int LongestTitle = 120;
    public const int LongestDescription = 1_000;
    public const double MostHours = 400;

    /// <summary>Empty when the plan is sound.</summary>
    public static IReadOnlyList<string> Check(RoadmapPlan plan, CareerMaterial material, RoadmapRequest request) =>
        [.. Stages(plan), .. Nodes(plan), .. Edges(plan), .. Prerequisites(plan, material), .. Time(plan, request), .. Places(plan)];

    private static IEnumerable<string> Stages(RoadmapPlan plan)
    {
        if (plan.Stages.Count is < FewestStages or > MostStages)
            yield return $"There are {plan.Stages.Count} stages; there must be {FewestStages} to {MostStages}.";
        if (plan.Stages.Distinct(StringComparer.OrdinalIgnoreCase).Count() != plan.Stages.Count)
            yield return "Two stages have the same name.";
        foreach (var name in plan.Stages.Where(s => s.Trim().Length is < 3 or > LongestTitle || NotPlain().IsMatch(s)))
            yield return $"The stage name \"{name}\" is not plain text of 3 to {LongestTitle} characters.";
        for (var stage = 0; stage < plan.Stages.Count; stage++)
        {
            var here = plan.Nodes.Where(n => n.Stage == stage).ToList();
            if (here.Count < 2 || here[^1].Kind != NodeKind.Milestone || here.Count(n => n.Kind == NodeKind.Milestone) != 1)
                yield return $"Stage {stage} must hold at least two nodes, the last of them, and only that, a milestone.";
        }
    }

    private static IEnumerable<string> Nodes(RoadmapPlan plan)
    {
        if (plan.Nodes.Count is < FewestNodes or > MostNodes)
            yield return $"There are {plan.Nodes.Count} nodes; there must be {FewestNodes} to {MostNodes}.";
        foreach (var same in plan.Nodes.GroupBy(n => n.Title.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return $"The title \"{same.Key}\" stands {same.Count()} times.";
        foreach (var node in plan.Nodes)
        {
            if (node.Title.Trim().Length is < 1 or > LongestTitle || NotPlain().IsMatch(node.Title))
                yield return $"The title \"{node.Title}\" is not plain text of 1 to {LongestTitle} characters.";
            if (node.Description.Trim().Length is < 20 or > LongestDescription || NotPlain().IsMatch(node.Description))
                yield return $"The description of \"{node.Title}\" is not plain text, without links, of 20 to {LongestDescription} characters.";
            if (!(node.Hours is >= 0.5 and <= MostHours))
                yield return $"\"{node.Title}\" takes {node.Hours} hours; that must be 0.5 to {MostHours}.";
            if (node.Stage < 0 || node.Stage >= plan.Stages.Count)
                yield return $"\"{node.Title}\" stands on stage {node.Stage}, which does not exist.";
        }
    }

    private static IEnumerable<string> Edges(RoadmapPlan plan)
    {
        if (plan.Edges.Distinct().Count() != plan.Edges.Count)
            yield return "An edge stands twice.";
        foreach (var edge in plan.Edges)
        {
            if (edge.From < 0 || edge.To < 0 || edge.From >= plan.Nodes.Count || edge.To >= plan.Nodes.Count)
                yield return $"An edge leads from {edge.From} to {edge.To}, and one of them does not exist.";
            else if (edge.From >= edge.To || plan.Nodes[edge.From].Stage > plan.Nodes[edge.To].Stage)
                yield return $"The edge from \"{plan.Nodes[edge.From].Title}\" to \"{plan.Nodes[edge.To].Title}\" leads backwards.";
        }
        var reached = plan.Edges.Select(e => e.To).ToHashSet();
        foreach (var node in plan.Nodes.Where((n, i) => n.Stage > 0 && !reached.Contains(i)))
            yield return $"Nothing leads to \"{node.Title}\".";
    }

    private static IEnumerable<string> Prerequisites(RoadmapPlan plan, CareerMaterial material)
    {
        var place = plan.Nodes.Select((n, i) => (n.Topic, i)).Where(n => n.Topic is not null)
            .GroupBy(n => n.Topic!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().i, StringComparer.OrdinalIgnoreCase);
        var needs = material.Requirements.SelectMany(r => r.Needs.Select(n => (r.Name, Need: n)))
            .Concat(material.Tools.SelectMany(t => t.Needs.Select(n => (t.Name, Need: n)))).ToList();
        // Two that need each other, by a source's mistake, bind nobody.
        foreach (var (name, need) in needs.Where(n => !needs.Contains((n.Need, n.Name))))
        {
            if (place.TryGetValue(name, out var at) && place.TryGetValue(need, out var before) && before > at)
                yield return $"\"{need}\" must come before \"{name}\".";
        }
    }

    private static IEnumerable<string> Time(RoadmapPlan plan, RoadmapRequest request)
    {
        var fits = plan.TotalHours <= request.BudgetHours;
        if (plan.Feasible && !fits)
            yield return $"The nodes take {plan.TotalHours} hours together; there are only {Math.Floor(request.BudgetHours)}.";
        if (!plan.Feasible && (fits || plan.Advice is null))
            yield return "A plan that does not fit needs advice, and one that fits must say so.";
    }

    private static IEnumerable<string> Places(RoadmapPlan plan)
    {
        var placed = plan.Nodes.Where(n => n.Position is not null).ToList();
        for (var i = 0; i < placed.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (placed[i].Position!, placed[j].Position!);
                if (Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2) + Math.Pow(a.Z - b.Z, 2)) < 1.5)
                    yield return $"\"{placed[i].Title}\" and \"{placed[j].Title}\" stand in the same place.";
            }
        }
    }

    /// <summary>Markup, links and control characters: nothing that a page or a person could be led astray by.</summary>
    [GeneratedRegex(@"[<>\p{Cc}\p{Cf}]|://|www\.|\]\(|\bmailto:|\bjavascript:", RegexOptions.IgnoreCase)]
    private static partial Regex NotPlain();
}
