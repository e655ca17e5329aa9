namespace Clario.Assessments;

/// <summary>The six interests in words: what somebody high in one likes to do, never what they are.</summary>
/// <param name="Letter">R, I, A, S, E or C.</param>
/// <param name="Likes">Goes on after "you like".</param>
public sealed record InterestWords(Interest Interest, string Letter, string Name, string Likes)
{
    public static IReadOnlyList<InterestWords> All { get; } =
    [
        new(Interest.Realistic, "R", "Realistic", "working with tools, machines, plants or animals"),
        new(Interest.Investigative, "I", "Investigative", "finding out how things work and why"),
        new(Interest.Artistic, "A", "Artistic", "making things that did not exist before"),
        new(Interest.Social, "S", "Social", "helping, teaching and caring for people"),
        new(Interest.Enterprising, "E", "Enterprising", "leading, persuading and starting things"),
        new(Interest.Conventional, "C", "Conventional", "keeping things exact, ordered and complete"),
    ];

    /// <summary>All six with their scores, highest first; equal ones in the order R, I, A, S, E, C.</summary>
    public static IReadOnlyList<(InterestWords Words, double Score)> Sorted(InterestScores scores) =>
        [.. All.Select(words => (words, Of(scores, words.Interest))).OrderByDescending(pair => pair.Item2)];

    public static double Of(InterestScores scores, Interest interest) => interest switch
    {
        Interest.Realistic => scores.R,
        Interest.Investigative => scores.I,
        Interest.Artistic => scores.A,
        Interest.Social => scores.S,
        Interest.Enterprising => scores.E,
        _ => scores.C,
    };
}
