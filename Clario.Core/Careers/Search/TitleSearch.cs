using System.Collections.Concurrent;

namespace Clario.Careers;

/// <param name="Career">Position of the career in the list that the search was made of.</param>
/// <param name="Title">The other title it was found by; null where its own title fits as well.</param>
internal readonly record struct TitleHit(int Career, string? Title, double Score);

/// <summary>Finds careers by their own and other titles, forgiving typing slips. Immutable and safe to share.</summary>
internal sealed class TitleSearch
{
    private const int MostWords = 12;

    /// <summary>How much of the query, by weight, a title must answer.</summary>
    private const double Enough = 0.4;

    /// <summary>How near to the best hit, by score, the others must come.</summary>
    private const double NearBest = 0.55;

    /// <summary>A word that hardly any title has must not outweigh the rest of the query.</summary>
    private const double MostWeight = 7;

    private const double OwnTitle = 0.12, WholeTitle = 0.25, InOwnTitle = 0.1, Known = 0.012, AllOther = 0.05;

    private readonly (int Career, string Title, bool Own, int Words)[] _titles;
    private readonly double[] _known;
    private readonly Vocabulary _vocabulary;
    private readonly int[][] _titlesOf;
    private readonly double[] _rarity;
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <param name="own">The careers' own titles, in their order.</param>
    /// <param name="others">Their other titles.</param>
    public TitleSearch(IReadOnlyList<string> own, IReadOnlyList<(int Career, string Title)> others)
    {
        var titles = own.Select((title, i) => (Career: i, Title: title, Own: true)).Concat(others.Select(o => (o.Career, o.Title, Own: false))).ToArray();
        var words = Array.ConvertAll(titles, t => Words.Of(t.Title).Distinct().ToArray());
        _titles = [.. titles.Select((t, i) => (t.Career, t.Title, t.Own, words[i].Length))];
        _vocabulary = new Vocabulary(words.SelectMany(w => w));
        var titlesOf = Enumerable.Range(0, _vocabulary.Count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < words.Length; i++)
            foreach (var word in words[i])
                titlesOf[_vocabulary.Find(word)].Add(i);
        _titlesOf = Array.ConvertAll(titlesOf, t => t.ToArray());
        _rarity = Array.ConvertAll(_titlesOf, t => Math.Min(MostWeight, Math.Log(1 + (double)titles.Length / t.Length)));
        // A career with many other titles is one that many people have: it goes first where the words decide nothing.
        var names = new int[own.Count];
        foreach (var (career, _) in others)
            names[career]++;
        _known = [.. own.Select((title, i) =>
            Known * Math.Log(1 + names[i]) - (title.EndsWith("All Other", StringComparison.Ordinal) ? AllOther : 0))];
    }

    /// <summary>Best first; empty where nothing answers the query.</summary>
    public List<TitleHit> Find(string query)
    {
        var asked = Words.OfQuery(query, MostWords);
        if (asked.Count == 0)
            return [];
        var scratch = _scratch.TryTake(out var used) ? used : new Scratch(_titles.Length);
        try
        {
            return Rank(scratch, Score(scratch, asked), asked.Count);
        }
        finally
        {
            scratch.Clear();
            _scratch.Add(scratch);
        }
    }

    /// <summary>Adds up, for each title, how much of each asked word it answers; returns what a title that answers all would have.</summary>
    private double Score(Scratch scratch, List<string> asked)
    {
        var whole = 0.0;
        for (var n = 0; n < asked.Count; n++)
        {
            var meanings = _vocabulary.Meanings(asked, n);
            var weight = meanings.Count == 0 ? MostWeight : _rarity[meanings[0].Word];
            whole += weight;
            foreach (var (word, likeness) in meanings)
                foreach (var title in _titlesOf[word])
                    scratch.Add(title, n + 1, likeness * weight);
        }
        return whole;
    }

    private List<TitleHit> Rank(Scratch scratch, double whole, int asked)
    {
        var best = new Dictionary<int, TitleHit>();
        foreach (var i in scratch.Touched)
        {
            var answered = scratch.Points[i] / whole;
            if (answered < Enough)
                continue;
            var (career, title, own, words) = _titles[i];
            var filled = Math.Min(1, (double)scratch.Matched[i] / words);
            var inOwn = scratch.Points[career] / whole; // own titles come first, so a career's place is its title's place
            var score = answered * (0.7 + 0.3 * filled) + (own ? OwnTitle : 0) + InOwnTitle * inOwn + _known[career]
                + (filled >= 1 && scratch.Matched[i] == asked ? WholeTitle * answered : 0);
            if (!best.TryGetValue(career, out var known) || score > known.Score)
                best[career] = new TitleHit(career, own ? null : title, score);
        }
        var cut = NearBest * best.Values.Select(h => h.Score).DefaultIfEmpty().Max();
        return [.. best.Values.Where(h => h.Score >= cut).OrderByDescending(h => h.Score).ThenBy(h => h.Career)];
    }

    /// <summary>Sums by title, kept between queries so that a query allocates nothing of that size.</summary>
    private sealed class Scratch(int titles)
    {
        private readonly int[] _lastWord = new int[titles];
        public double[] Points { get; } = new double[titles];
        public int[] Matched { get; } = new int[titles];
        public List<int> Touched { get; } = [];

        /// <summary>A title answers an asked word once, with its likest word; meanings come likest first.</summary>
        public void Add(int title, int word, double points)
        {
            if (_lastWord[title] == word)
                return;
            if (_lastWord[title] == 0)
                Touched.Add(title);
            _lastWord[title] = word;
            Points[title] += points;
            Matched[title]++;
        }

        public void Clear()
        {
            foreach (var title in Touched)
                (_lastWord[title], Points[title], Matched[title]) = (0, 0, 0);
            Touched.Clear();
        }
    }
}
