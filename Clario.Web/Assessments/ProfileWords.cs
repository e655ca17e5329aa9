namespace Clario.Assessments;

/// <summary>A profile in sentences: what a person said they like, never what they are.</summary>
public static class ProfileWords
{
    public static bool IsFlat(InterestScores scores) => InterestWords.Sorted(scores) is [var first, .., var last] && first.Score == last.Score;

    /// <summary>The three highest by name: "Investigative, Artistic and Conventional".</summary>
    public static string Summary(InterestScores scores) =>
        IsFlat(scores) ? "All six interests alike" : Join([.. Top(scores).Select(words => words.Name)]);

    /// <summary>The same in what they mean: "Most of all you like …".</summary>
    public static string Sentence(InterestScores scores)
    {
        var top = Top(scores);
        return $"Most of all you like {top[0].Likes}. Next come {top[1].Likes}, and {top[2].Likes}.";
    }

    public static IReadOnlyList<InterestWords> Top(InterestScores scores) => [.. InterestWords.Sorted(scores).Take(3).Select(pair => pair.Words)];

    /// <summary>Why a career stands where it stands.</summary>
    public static string Reason(CareerMatch match)
    {
        var names = match.Shared.Select(interest => InterestWords.All.Single(words => words.Interest == interest).Name).ToList();
        return names.Count switch
        {
            0 => "None of your three strongest interests is among its three strongest.",
            1 => $"{names[0]} is strong in both.",
            2 => $"{Join(names)} are strong in both.",
            _ => $"The same three are strongest in both: {Join(names)}.",
        };
    }

    public static string Words(Fit fit) => fit switch
    {
        Fit.Best => "Very close match",
        Fit.Great => "Close match",
        Fit.Good => "Fair match",
        _ => "Weak match",
    };

    public static string Words(Confidence confidence) => confidence switch
    {
        Confidence.High => "We can tell your interests apart well",
        Confidence.Medium => "We can tell your interests apart fairly well",
        _ => "We can't tell your interests apart well yet",
    };

    private static string Join(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
