namespace Clario.Roadmaps;

/// <summary>
/// How many hours a node asks for. The ideal grows with how deep the career goes into the topic, how much it matters there and how much
/// preparation the career takes as a whole; what a person knows already takes from it, more from the basics than from the depths.
/// A plan may be stretched or pressed as a whole between <see cref="Least"/> and <see cref="Most"/> of the ideal.
/// </summary>
internal static class Effort
{
    public const double Least = 0.4;
    public const double Most = 1.5;

    /// <summary>A plan takes in a further node only while this much of the ideal is left for each.</summary>
    public const double Comfortable = 0.75;

    public const double OfOpening = 3;

    public static double OfTopic(Topic topic, RoadmapRequest request, int? jobZone) => topic.Kind switch
    {
        NodeKind.Tool => 6 + 8 * topic.Weight,
        _ => 4 + 26 * topic.Depth,
    } * (0.7 + 0.6 * topic.Weight) * Preparation(jobZone) * StillToLearn(request.Level, topic.Depth)
        * (request.Style == LearningStyle.Project && topic.Kind != NodeKind.Tool ? 0.85 : 1);

    /// <param name="along">0 at the start of the path, 1 at its end.</param>
    public static double OfProject(double along, RoadmapRequest request, int? jobZone) =>
        (8 + 14 * along) * Preparation(jobZone) * StillToLearn(request.Level, 0.35 + 0.5 * along) * (request.Style == LearningStyle.Project ? 1.35 : 1);

    public static double OfMilestone(bool last) => last ? 5 : 2.5;

    public static double Scaled(double ideal, double scale) => Math.Max(1, Math.Floor(ideal * scale * 2) / 2);

    /// <summary>The largest scale whose total stays within the budget; <see cref="Least"/> where even that does not fit.</summary>
    public static double FitScale(IReadOnlyList<double> ideals, double budget)
    {
        double low = Least, high = Most;
        if (Total(ideals, high) <= budget)
            return high;
        for (var i = 0; i < 30; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Total(ideals, middle) <= budget ? (middle, high) : (low, middle);
        }
        return low;
    }

    public static double Total(IReadOnlyList<double> ideals, double scale) => ideals.Sum(i => Scaled(i, scale));

    private static double Preparation(int? jobZone) => jobZone switch { 1 => 0.45, 2 => 0.65, 3 => 0.9, 4 => 1.15, 5 => 1.5, _ => 0.9 };

    private static double StillToLearn(ExperienceLevel level, double depth) => level switch
    {
        ExperienceLevel.Intermediate => 0.5 + 0.3 * depth,
        ExperienceLevel.Advanced => 0.25 + 0.4 * depth,
        _ => 1,
    };
}
