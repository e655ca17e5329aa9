using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>Something that people in the career do, as a piece of work to try.</summary>
/// <param name="Title">Short enough for a label.</param>
/// <param name="Text">The whole of it, as the source says it, without the full stop.</param>
/// <param name="Leads">It is about leading, teaching or advising others, which comes late.</param>
internal sealed record ProjectTask(string Title, string Text, bool Leads, IReadOnlySet<string> Words)
{
    private const int LongestTitle = 78;
    private const int ShortestTitle = 20;
    private const int ShortestStub = 12;

    // Where a sentence turns from what is done to how or why; then, if it must be, where it lists.
    private static readonly string[] Turns =
        [", such as", " such as ", ", including", " including ", ";", ", using", " using ", ", by ", " by ", " in order to ", " so that ", " that ", ", to ", " to ", ", for ", " for ", ", when", " when ", " based on ", " through ", " during ", " according to "];
    private static readonly string[] Lists = [", or ", ", and ", ", ", " with ", " from ", " concerning ", " or ", " and ", " in ", " of ", " on ", " "];
    private static readonly string[] Leading = ["supervise", "direct", "manage", "coordinate", "train", "advise", "oversee", "hire", "lead", "teach", "instruct"];

    /// <summary>Core tasks first, none that says nearly the same as an earlier one.</summary>
    public static IReadOnlyList<ProjectTask> Choose(CareerMaterial material, int count)
    {
        var chosen = new List<ProjectTask>();
        foreach (var task in material.Tasks.OrderBy(t => t.Ordinal).Select(Of))
        {
            if (chosen.Count == count)
                break;
            if (task.Title.Length > 5 && chosen.All(c => Keywords.Likeness(c.Words, task.Words) < 0.5 && !c.Title.Equals(task.Title, StringComparison.OrdinalIgnoreCase)))
                chosen.Add(task);
        }
        return chosen;
    }

    private static ProjectTask Of(CareerTask task)
    {
        var text = task.Text.Trim().TrimEnd('.');
        return new ProjectTask(
            Shorten(text), text, Leading.Any(l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase)), Keywords.Of(text));
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestTitle)
            return text;
        var cut = Turns.Select(t => text.LastIndexOf(t, LongestTitle, StringComparison.OrdinalIgnoreCase)).Where(at => at >= ShortestTitle).DefaultIfEmpty(0).Max();
        if (cut == 0)
            cut = Lists.Select(l => text.LastIndexOf(l, LongestTitle, StringComparison.OrdinalIgnoreCase)).First(at => at >= ShortestTitle);
        return WithoutLooseEnd(text[..cut].TrimEnd(',', ';', ' '));
    }

    /// <summary>"Confer with analysts, engineers" was cut in the middle of a list, "gather data to determine" before what it is about.</summary>
    private static string WithoutLooseEnd(string title)
    {
        var comma = title.LastIndexOf(", ", StringComparison.Ordinal);
        if (comma >= ShortestStub && !title[comma..].Contains(" and ", StringComparison.Ordinal) && !title[comma..].Contains(" or ", StringComparison.Ordinal))
            return WithoutLooseEnd(title[..comma]);
        var to = title.LastIndexOf(" to ", StringComparison.Ordinal);
        if (to >= ShortestStub && !title[(to + 4)..].Contains(' '))
            return title[..to];
        return title.EndsWith(" and ensure", StringComparison.Ordinal) ? title[..^11] : title;
    }
}
