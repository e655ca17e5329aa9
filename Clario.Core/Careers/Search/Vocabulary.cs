namespace Clario.Careers;

/// <summary>Every word of every title, once, sorted, and which of them a typed word may mean.</summary>
internal sealed class Vocabulary(IEnumerable<string> words)
{
    private const double Prefix = 0.70, FirstSlip = 0.80, LaterSlip = 0.15, SameMeaning = 0.95;

    /// <summary>Everyday words that the titles of occupations say otherwise.</summary>
    private static readonly Dictionary<string, string> OtherWords = new()
    {
        ["barrister"] = "lawyer",
        ["coder"] = "programmer",
        ["doctor"] = "physician",
        ["gp"] = "physician",
        ["joiner"] = "carpenter",
        ["lorry"] = "truck",
        ["medic"] = "physician",
        ["postman"] = "mail",
        ["solicitor"] = "lawyer",
    };

    private readonly string[] _words = [.. words.Distinct().Order(StringComparer.Ordinal)];

    public int Count => _words.Length;

    public int Find(string word) => Array.BinarySearch(_words, word, StringComparer.Ordinal);

    /// <summary>
    /// The words that the <paramref name="n"/>th typed word may mean, most likely first, each with a likeness of 0 to 1. A word that
    /// exists is taken for what it says: "chef" is no slip for "chief".
    /// </summary>
    public List<(int Word, double Likeness)> Meanings(List<string> asked, int n)
    {
        var typed = asked[n];
        var found = new List<(int Word, double Likeness)>();
        var at = Find(typed);
        for (var i = at < 0 ? ~at : at; i < _words.Length && _words[i].StartsWith(typed, StringComparison.Ordinal); i++)
            found.Add((i, i == at ? 1 : Prefix + (1 - Prefix) * typed.Length / (_words[i].Length + 1)));
        if (OtherWords.TryGetValue(typed, out var other))
            AddKnown(other);
        if (n > 0)
            AddKnown(asked[n - 1] + typed); // "cyber security" finds "cybersecurity"
        if (n + 1 < asked.Count)
            AddKnown(typed + asked[n + 1]);
        if (at < 0)
            AddSlips(typed, found);
        found.Sort((a, b) => b.Likeness.CompareTo(a.Likeness));
        return found;

        void AddKnown(string word)
        {
            if (Find(word) is >= 0 and var known)
                found.Add((known, SameMeaning));
        }
    }

    private void AddSlips(string typed, List<(int Word, double Likeness)> found)
    {
        if (Typing.Forgiven(typed.Length) is > 0 and var most)
            for (var i = 0; i < _words.Length; i++)
                if (Typing.Slips(typed, _words[i], most) is > 0 and var slips && slips <= most)
                    found.Add((i, FirstSlip - LaterSlip * (slips - 1) - (typed[0] == _words[i][0] ? 0 : LaterSlip)));
    }
}
