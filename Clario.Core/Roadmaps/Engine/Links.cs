namespace Clario.Roadmaps;

/// <summary>Which step comes before which: stated needs first, then what a project is built from, then the gates between stages.</summary>
internal static class Links
{
    private const int MostSourcesOfAProject = 3;

    public static IReadOnlyList<PlannedEdge> Between(Outline outline)
    {
        var steps = outline.Steps;
        var edges = new HashSet<PlannedEdge>();
        AddNeeds(steps, edges);
        for (var stage = 0; stage < outline.Stages; stage++)
            AddProjects(steps, [.. Enumerable.Range(0, steps.Count).Where(i => steps[i].Stage == stage)], edges);
        Gates.Add([.. steps.Select(s => s.Stage)], start: 0, edges);
        return [.. edges.OrderBy(e => e.From).ThenBy(e => e.To)];
    }

    private static void AddNeeds(IReadOnlyList<Step> steps, HashSet<PlannedEdge> edges)
    {
        var byName = Sequence.Index(steps.Select(s => s.Topic).OfType<Topic>());
        var place = steps.Select((s, i) => (s.Topic, i)).Where(s => s.Topic is not null).ToDictionary(s => s.Topic!, s => s.i);
        var before = new Dictionary<int, HashSet<int>>();
        foreach (var (topic, to) in place.OrderBy(p => p.Value))
        {
            var direct = Sequence.Needed(topic, byName).Select(t => place[t]).Where(from => from < to).Distinct().OrderDescending().ToList();
            var reached = before[to] = [];
            // A need that another need already needs is not drawn again. Latest first, so that the nearer one is seen before.
            foreach (var from in direct)
            {
                if (!reached.Contains(from))
                    edges.Add(new PlannedEdge(from, to));
                reached.Add(from);
                reached.UnionWith(before[from]);
            }
        }
    }

    private static void AddProjects(IReadOnlyList<Step> steps, List<int> here, HashSet<PlannedEdge> edges)
    {
        var projects = here.Where(i => steps[i].Kind == StepKind.Project).ToList();
        var topics = here.Where(i => steps[i].Kind == StepKind.Topic).ToList();
        if (projects.Count == 0 || topics.Count == 0)
            return;
        int Shared(int a, int b) => Keywords.Shared(steps[a].Words, steps[b].Words);
        foreach (var topic in topics.Where(t => edges.All(e => e.From != t || steps[e.To].Stage != steps[t].Stage)))
        {
            var roomy = projects.Where(p => edges.Count(e => e.To == p) < MostSourcesOfAProject).ToList();
            if (roomy.Count > 0)
                edges.Add(new PlannedEdge(topic, roomy.OrderByDescending(p => Shared(p, topic)).ThenBy(p => edges.Count(e => e.To == p)).First()));
        }
        foreach (var project in projects.Where(p => edges.All(e => e.To != p)))
            edges.Add(new PlannedEdge(topics.OrderByDescending(t => Shared(project, t)).ThenBy(t => edges.Count(e => e.From == t)).First(), project));
    }
}
