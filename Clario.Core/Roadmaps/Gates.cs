namespace Clario.Roadmaps;

/// <summary>Ties the stages together: what leads to nothing else on its stage leads to the milestone at its end, and that to what has no beginning on the next.</summary>
internal static class Gates
{
    /// <param name="stages">The stage of every node, in walking order; the last of each stage is its milestone.</param>
    /// <param name="start">The node before which nothing comes, if there is only one.</param>
    public static void Add(IReadOnlyList<int> stages, int? start, HashSet<PlannedEdge> edges)
    {
        var gate = start;
        for (var stage = 0; stage <= stages[^1]; stage++)
        {
            var here = Enumerable.Range(0, stages.Count).Where(i => stages[i] == stage && i != start).ToList();
            var milestone = here[^1];
            foreach (var end in here.SkipLast(1).Where(i => edges.All(e => e.From != i || stages[e.To] != stage)).ToList())
                edges.Add(new PlannedEdge(end, milestone));
            foreach (var open in here.Where(i => gate is not null && edges.All(e => e.To != i)).ToList())
                edges.Add(new PlannedEdge(gate!.Value, open));
            gate = milestone;
        }
    }
}
