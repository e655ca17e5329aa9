using System.Text.RegularExpressions;
using Clario.Learning;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

/// <summary>
/// Finds courses and books for a plan's nodes in what was imported, and nowhere else. It would rather find nothing than something beside
/// the point: a course counts only if its category is the topic, or its title is about the topic by name, and if its page is not gone.
/// </summary>
public sealed partial class ResourceFinder(ClarioDb db)
{
    private const int MostPerNode = 3;

    public async Task<ILookup<int, RoadmapResource>> FindAsync(RoadmapPlan plan, CancellationToken cancellationToken)
    {
        var terms = plan.Nodes.Select((node, i) => (Node: i, Term: Plain(node.Topic ?? ""))).Where(t => t.Term.Length > 0).ToList();
        var patterns = terms.Select(t => $"%{Escape(t.Term)}%").Distinct().ToArray();
        if (patterns.Length == 0 || !await db.Courses.AnyAsync(cancellationToken))
            return Enumerable.Empty<(int Node, RoadmapResource Resource)>().ToLookup(r => r.Node, r => r.Resource);
        var courses = await db.Courses.AsNoTracking()
            .Where(c => c.GoneSince == null)
            .Where(c => patterns.Any(p => EF.Functions.ILike(c.Title, p) || EF.Functions.ILike(c.Category!, p) || EF.Functions.ILike(c.Subcategory!, p)))
            .Join(db.DataSources, c => c.SourceId, s => s.Id, (c, s) => new { Course = c, Source = s.Name })
            .ToListAsync(cancellationToken);
        return terms
            .SelectMany(t => courses.Select(c => (t.Node, c.Course, c.Source, Fit: Fit(t.Term, c.Course))).Where(c => c.Fit > 0)
                .OrderByDescending(c => c.Fit).ThenBy(c => c.Course.Title, StringComparer.Ordinal).ThenBy(c => c.Course.Url, StringComparer.Ordinal).Take(MostPerNode)
                .Select((c, place) => (c.Node, Resource: new RoadmapResource
                {
                    Ordinal = place,
                    Title = c.Course.Title,
                    Url = c.Course.Url,
                    Provider = c.Course.Provider,
                    Source = c.Source,
                })))
            .ToLookup(r => r.Node, r => r.Resource);
    }

    /// <summary>0: not about it. The subcategory is the most exact, then the category, then a title that is about the topic.</summary>
    private static int Fit(string term, Course course)
    {
        if (term.Equals(Plain(course.Subcategory ?? ""), StringComparison.OrdinalIgnoreCase))
            return 4;
        var inTitle = About(course.Title, term);
        if (term.Equals(Plain(course.Category ?? ""), StringComparison.OrdinalIgnoreCase) && string.IsNullOrEmpty(course.Subcategory))
            return inTitle ? 4 : 3;
        return inTitle && term.Length > 3 ? 2 : 0;
    }

    /// <summary>"Python for beginners" and "Introduction to Python" are about Python; "The design of everyday databases" is not about design.</summary>
    private static bool About(string title, string term)
    {
        var at = title.IndexOf(term, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at + term.Length < title.Length && IsInWord(title[at + term.Length])) || (at > 0 && IsInWord(title[at - 1])))
            return false;
        return Lead().IsMatch(title[..at]) && (term.Contains(' ') || at > 0 || Tail().IsMatch(title[(at + term.Length)..]));
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || c is '+' or '#' or '-';

    private static string Plain(string name) => name.Replace("\\", "", StringComparison.Ordinal).Trim();

    private static string Escape(string term) => term.Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    [GeneratedRegex(@"^\W*$|\b(introduction to|intro to|learn|learning|basics of|fundamentals of|foundations of|getting started with|in|with|using|of)\W+$", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^\W*$|^\W+(for|tutorial|course|basics|fundamentals|essentials|from|crash|full|bootcamp|101|in|guide|introduction|beginner|the|complete|programming)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tail();
}
