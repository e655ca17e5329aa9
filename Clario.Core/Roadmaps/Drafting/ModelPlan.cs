using System.Text.RegularExpressions;
using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>Makes a plan of a model's draft: puts it in walking order, takes out what does not belong, and lays it out as every plan is.</summary>
internal static partial class ModelPlan
{
    private const int MostRead = 200;

    /// <summary>Null, with the faults said, where no plan can be made of it at all. What comes back is still to be checked.</summary>
    public static RoadmapPlan? From(ModelDraft draft, CareerMaterial material, string model, out List<string> faults)
    {
        faults = Unreadable(draft);
        if (faults.Count > 0)
            return null;
        var nodes = InOrder(draft, faults);
        if (faults.Count > 0)
            return null;
        var topics = material.Requirements.Select(r => r.Name).Concat(material.Tools.Select(t => t.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var planned = nodes.ConvertAll(n => new PlannedNode(
            Plain(n.Title), Enum.Parse<NodeKind>(n.Kind!, ignoreCase: true), n.Stage, Plain(n.Description), Math.Round(n.Hours * 2) / 2,
            n.Topic is not null && topics.Contains(n.Topic) ? n.Topic : null));
        var edges = Edges(nodes);
        return new RoadmapPlan(
            PlanWords.Title(material.Career.Title), Plain(model), [.. draft.Stages!.Select(Plain)], PathLayout.Place(planned, edges), edges, Feasible: true, Advice: null);
    }

    private static List<string> Unreadable(ModelDraft draft)
    {
        var stages = draft.Stages!.Count;
        if (stages > RoadmapRules.MostStages * 2 || draft.Nodes!.Count > MostRead)
            return [$"There are {stages} stages and {draft.Nodes!.Count} nodes; that is far too many."];
        var ids = draft.Nodes!.Select(n => n?.Id).ToList();
        List<string> faults = ids.Any(string.IsNullOrWhiteSpace) || ids.Distinct().Count() != ids.Count ? ["Every node needs an id of its own."] : [];
        foreach (var node in draft.Nodes!.OfType<ModelNode>())
        {
            if (!Enum.TryParse<NodeKind>(node.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
                faults.Add($"The node {node.Id} is of no known kind.");
            if (node.Stage < 0 || node.Stage >= stages)
                faults.Add($"The node {node.Id} stands on stage {node.Stage}; stages are numbered from 0 to {stages - 1}.");
            faults.AddRange((node.Needs ?? []).Where(n => !ids.Contains(n)).Select(n => $"The node {node.Id} needs {n}, which does not exist."));
        }
        faults.AddRange(Enumerable.Range(0, stages).Where(s => draft.Nodes!.All(n => n?.Stage != s)).Select(s => $"Stage {s} is empty."));
        return faults;
    }

    /// <summary>By stage; within a stage what is needed first, and the milestone last.</summary>
    private static List<ModelNode> InOrder(ModelDraft draft, List<string> faults)
    {
        var waiting = draft.Nodes!.OfType<ModelNode>().OrderBy(n => n.Stage).ThenBy(n => "milestone".Equals(n.Kind, StringComparison.OrdinalIgnoreCase)).ToList();
        var ordered = new List<ModelNode>();
        var done = new HashSet<string?>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(n => n.Stage == waiting[0].Stage && (n.Needs ?? []).All(done.Contains));
            if (next is null)
            {
                faults.Add($"The needs of {waiting[0].Id} lead in a circle, or backwards from a later stage.");
                return ordered;
            }
            waiting.Remove(next);
            done.Add(next.Id);
            ordered.Add(next);
        }
        return ordered;
    }

    private static List<PlannedEdge> Edges(List<ModelNode> nodes)
    {
        var place = nodes.Select((n, i) => (n.Id, i)).ToDictionary(n => n.Id!, n => n.i);
        var edges = nodes.SelectMany((n, to) => (n.Needs ?? []).Select(need => new PlannedEdge(place[need!], to))).ToHashSet();
        Gates.Add([.. nodes.Select(n => n.Stage)], start: null, edges);
        return [.. edges.OrderBy(e => e.From).ThenBy(e => e.To)];
    }

    /// <summary>Without links, markup and control characters: a model repeats what it was fed, and it may have been fed anything.</summary>
    private static string Plain(string? text)
    {
        var bare = Link().Replace(text ?? "", match => match.Groups["words"].Value);
        return Space().Replace(Unwanted().Replace(bare, " "), " ").Trim();
    }

    [GeneratedRegex(@"\[(?<words>[^\]]*)\]\([^)]*\)|\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|javascript:)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"<[^>]*>|[<>\p{Cc}\p{Cf}]")]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
