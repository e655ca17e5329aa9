namespace Clario.Roadmaps;

/// <summary>Small rules of English for sentences that are put together.</summary>
internal static class Phrases
{
    private static readonly string[] Names = ["English", "Python", "Java", "Excel", "Linux", "Git", "Docker", "Microsoft", "Adobe", "Google", "Amazon", "Apache", "Oracle"];

    /// <summary>"Draw" becomes "draw", but "AWS", "JavaScript" and "Python basics" stay as they are.</summary>
    public static string LowerFirst(string text)
    {
        var first = text.Split(' ', 2)[0];
        return first.Length == 0 || first.Skip(1).Any(char.IsUpper) || Names.Contains(first) ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    public static string UpperFirst(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    /// <summary>"Registered Nurses" becomes "a registered nurse"; null where a title names more than one kind of worker.</summary>
    public static string? Worker(string title)
    {
        if (title.Contains(',') || title.Contains(';') || title.Contains('(') || title.Contains(" and ") || title.Contains("All Other"))
            return null;
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        words[^1] = Singular(words[^1]);
        var name = string.Join(' ', words.Select(w => w.Skip(1).Any(char.IsUpper) ? w : w.ToLowerInvariant()));
        return $"{Article(name)} {name}";
    }

    /// <summary>A number that is always the same for the same text, on every machine.</summary>
    public static int Hash(string text) => (int)(text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u)) >> 1);

    private static string Singular(string word) => word switch
    {
        _ when word.EndsWith("men", StringComparison.Ordinal) => word[..^3] + "man",
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        _ when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    private static string Article(string name) =>
        "aeio".Contains(char.ToLowerInvariant(name[0])) || (name[0] == 'u' && !name.StartsWith("uni", StringComparison.Ordinal)) ? "an" : "a";
}
