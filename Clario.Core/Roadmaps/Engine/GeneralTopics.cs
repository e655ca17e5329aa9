using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>
/// O*NET rates every occupation on the same 35 skills and 33 fields of knowledge. Here they are folded into topics that a person can
/// work on, weighed by how far the occupation stands out from the rest, and given the prerequisites that O*NET does not state.
/// </summary>
internal static class GeneralTopics
{
    private const double Important = 3;
    private const double WorthLearning = 2.4;
    private const double Notable = 0.4;
    private const int MostSkills = 7;
    private const int MostFields = 10;

    public static List<Topic> Of(IEnumerable<CareerRequirement> requirements)
    {
        var rated = requirements.GroupBy(r => (r.Kind, Name: r.Name.ToLowerInvariant())).ToDictionary(g => g.Key, g => g.First());
        var known = GeneralTopicTable.All.Select(g => Fold(g, rated)).OfType<Topic>()
            .OrderByDescending(t => t.Weight).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var others = rated.Where(r => !GeneralTopicTable.Covers(r.Key.Kind, r.Key.Name)).Select(r => Plain(r.Value));
        return
        [
            .. known.Where(t => t.Kind == NodeKind.Knowledge).Take(MostFields),
            .. known.Where(t => t.Kind == NodeKind.Skill).Take(MostSkills),
            .. others,
        ];
    }

    private static Topic? Fold(GeneralTopic general, Dictionary<(RequirementKind, string), CareerRequirement> rated)
    {
        var members = general.Members.Select(m => (Rated: rated.GetValueOrDefault((m.Kind, m.Name.ToLowerInvariant())), m.Usual))
            .Where(m => m.Rated is not null).ToList();
        if (members.Count == 0)
            return null;
        var standsOut = members.Max(m => m.Rated!.Importance - m.Usual);
        var importance = members.Max(m => m.Rated!.Importance);
        if (importance < (standsOut >= Notable ? WorthLearning : Important))
            return null;
        var weight = 0.6 * (importance - 1) / 4 + 0.4 * Math.Clamp(standsOut / 1.5, -0.5, 1);
        return new Topic(
            general.Name, general.Kind, general.About, Math.Clamp(weight, 0.05, 1), members.Max(m => m.Rated!.Level ?? 3) / 7, general.Needs);
    }

    private static Topic Plain(CareerRequirement r) => new(
        r.Name, r.Kind == RequirementKind.Skill ? NodeKind.Skill : NodeKind.Knowledge, r.About ?? "", (r.Importance - 1) / 4, (r.Level ?? 3.5) / 7, []);
}
