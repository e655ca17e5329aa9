using System.Text.RegularExpressions;

namespace Clario.Roadmaps;

/// <summary>The words that carry a sentence's meaning, cut to a rough stem, so that "wiring diagrams" meets "wire a diagram".</summary>
internal static partial class Keywords
{
    private static readonly HashSet<string> Empty =
    [
        "with", "from", "that", "this", "your", "their", "them", "they", "what", "when", "where", "which", "into", "such", "other", "using", "used", "uses",
        "have", "will", "work", "works", "working", "need", "needs", "make", "makes", "more", "than", "then", "also", "each", "about", "before", "after",
        "software", "system", "systems", "including", "and", "the", "for", "how", "one", "well", "people", "skill", "knowledge", "you", "are", "not", "its", "new",
    ];

    public static HashSet<string> Of(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length > 2 && !Empty.Contains(w)).Select(Stem)];

    public static int Shared(IReadOnlySet<string> a, IReadOnlySet<string> b) => a.Count(b.Contains);

    /// <summary>Shared words over all words, 0 to 1.</summary>
    public static double Likeness(IReadOnlySet<string> a, IReadOnlySet<string> b) =>
        a.Count + b.Count == 0 ? 0 : (double)Shared(a, b) / (a.Count + b.Count - Shared(a, b));

    private static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ies", "es", "ed", "s", "e", "y"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }
        return word;
    }

    [GeneratedRegex("[a-z][a-z+#.]*[a-z+#]|[a-z]")]
    private static partial Regex Word();
}
