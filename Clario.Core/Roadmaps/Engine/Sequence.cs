namespace Clario.Roadmaps;

/// <summary>Chooses topics with all that they need, and puts them in an order in which nothing comes before what it needs.</summary>
internal static class Sequence
{
    /// <summary>Up to <paramref name="count"/> topics, the weightiest first, each together with its prerequisites.</summary>
    public static IReadOnlyList<Topic> Choose(IReadOnlyList<Topic> topics, int count)
    {
        var byName = Index(topics);
        var ranked = topics.OrderByDescending(t => t.Weight).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var chosen = new HashSet<Topic>();
        for (var grew = true; grew && chosen.Count < count;)
        {
            grew = false;
            foreach (var topic in ranked.Where(t => !chosen.Contains(t)))
            {
                var withNeeds = new HashSet<Topic>();
                Gather(topic, byName, chosen, withNeeds);
                if (chosen.Count + withNeeds.Count > count)
                    continue;
                chosen.UnionWith(withNeeds);
                grew = true;
            }
        }
        return [.. topics.Where(chosen.Contains)];
    }

    /// <summary>Basics first, as far as the needs allow.</summary>
    public static IReadOnlyList<Topic> Order(IReadOnlyList<Topic> topics)
    {
        var byName = Index(topics);
        var dependants = topics.SelectMany(t => Needed(t, byName)).CountBy(t => t).ToDictionary();
        var waiting = topics.OrderBy(t => Rank(t, dependants.GetValueOrDefault(t))).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<Topic>(topics.Count);
        var done = new HashSet<Topic>();
        while (waiting.Count > 0)
        {
            // Sources may, by mistake, name needs in a circle: then the lowest in rank goes first all the same.
            var next = waiting.FirstOrDefault(t => Needed(t, byName).All(done.Contains)) ?? waiting[0];
            waiting.Remove(next);
            done.Add(next);
            ordered.Add(next);
        }
        return ordered;
    }

    public static IEnumerable<Topic> Needed(Topic topic, IReadOnlyDictionary<string, Topic> byName) =>
        topic.Needs.Select(byName.GetValueOrDefault).OfType<Topic>().Where(t => t != topic);

    public static IReadOnlyDictionary<string, Topic> Index(IEnumerable<Topic> topics) =>
        topics.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is not deep comes early, and so does what the career is about and what much else stands on.</summary>
    private static double Rank(Topic topic, int dependants) =>
        0.6 * topic.Depth - 0.45 * topic.Weight - 0.08 * Math.Min(dependants, 4)
        + topic.Kind switch { NodeKind.Knowledge => -0.05, NodeKind.Tool => 0.08, _ => 0 };

    private static void Gather(Topic topic, IReadOnlyDictionary<string, Topic> byName, HashSet<Topic> have, HashSet<Topic> gathered)
    {
        if (have.Contains(topic) || !gathered.Add(topic))
            return;
        foreach (var needed in Needed(topic, byName))
            Gather(needed, byName, have, gathered);
    }
}
