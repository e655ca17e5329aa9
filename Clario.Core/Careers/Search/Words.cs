using System.Globalization;
using System.Text;

namespace Clario.Careers;

/// <summary>Cuts a title or a query into comparable words: lower case, no accents, singular.</summary>
internal static class Words
{
    /// <summary>Words that say nothing about a career: "I want to be a nurse" looks for "nurse".</summary>
    private static readonly HashSet<string> Small =
    [
        "a", "an", "and", "am", "as", "at", "be", "become", "career", "do", "for", "from", "how", "i", "in", "is", "job", "like", "me", "my", "of", "on", "or",
        "the", "that", "to", "want", "what", "who", "with", "work", "would",
    ];

    /// <summary>Letters with their plain form. Written out, because in invariant mode the runtime does not take letters apart.</summary>
    private const string
        Marked = "àáâãäåāăąçćčďèéêëēėęěìíîïīıñńňòóôõöøōőřśšşťţùúûüūůűýÿžźżł",
        Plain = "aaaaaaaaacccdeeeeeeeeiiiiiinnnoooooooorsssttuuuuuuuyyzzzl";

    /// <summary>At most <paramref name="limit"/> words; small words only where there is nothing else.</summary>
    public static List<string> OfQuery(string text, int limit)
    {
        var all = Of(text);
        var telling = all.Where(w => !Small.Contains(w)).Distinct().Take(limit).ToList();
        return telling.Count > 0 ? telling : all.Distinct().Take(limit).ToList();
    }

    /// <summary>Letters and digits of any script; '+' and '#' belong to the word before them ("C++", "C#").</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark || rune.Value is '\'' or '’')
                continue;
            if (Rune.IsLetterOrDigit(rune) || word.Length > 0 && rune.Value is '+' or '#')
                word.Append(Bare(Rune.ToLowerInvariant(rune)));
            else
                End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(Singular(word.ToString()));
            word.Clear();
        }
    }

    private static string Bare(Rune letter) =>
        letter.IsAscii || !letter.IsBmp || Marked.IndexOf((char)letter.Value, StringComparison.Ordinal) is not (>= 0 and var at)
            ? letter.ToString()
            : Plain[at].ToString();

    private static string Singular(string word) => word switch
    {
        { Length: <= 3 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        _ when word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal)
            || word.EndsWith("is", StringComparison.Ordinal) => word,
        _ when word.EndsWith('s') => word[..^1],
        _ => word,
    };
}
