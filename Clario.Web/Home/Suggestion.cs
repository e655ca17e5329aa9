using Clario.Assessments;
using Clario.Roadmaps;

namespace Clario.Home;

/// <summary>The one thing to do next, in words, with where it is done.</summary>
public sealed record Suggestion(string Title, string Why, string Act, string Url, string? OtherAct = null, string? OtherUrl = null)
{
    /// <summary>Where an organisation does without a part that the way leads through.</summary>
    public static readonly Suggestion Explore = new("Explore careers", "See what people do at work, what it asks for and what it is close to.", "Explore careers", "/careers");

    /// <summary>A step under way comes first, then what is missing on the way to one: a roadmap, a choice, a result.</summary>
    /// <param name="assessments">Newest first.</param>
    public static Suggestion For(IReadOnlyList<RoadmapSummary> roadmaps, IReadOnlyList<AssessmentSummary> assessments)
    {
        var latest = roadmaps.OrderByDescending(roadmap => roadmap.ChangedAt).ToList();
        if (latest.Find(roadmap => roadmap.State == RoadmapState.Making) is { } making)
            return new("Your roadmap is being made", $"The way to {making.CareerTitle} will be ready in a moment.", "Watch it being made", $"/roadmaps/{making.Id}");
        if (latest.Find(roadmap => roadmap.Next is not null) is { Next: { } next } walking)
            return new(next.Title, $"{Hours(next.EstimatedHours)} on your way to {walking.CareerTitle}.", "Go to this step", $"/roadmaps/{walking.Id}?node={next.NodeId}");
        if (assessments is [{ SelectedCode: { } code, SelectedTitle: var title }, ..] && latest.TrueForAll(roadmap => roadmap.CareerCode != code))
            return new($"Draw the path to {title}", "You chose this career. Say how much time you have, and get a roadmap that fits it.", "Make a roadmap", $"/home/ai-tools/roadmap-maker?career={Uri.EscapeDataString(code)}");
        if (latest.Find(roadmap => roadmap.Progress.Percent == 100) is { } done)
            return new($"You have walked the whole way to {done.CareerTitle}", "Every step is done. Look back at it, or find out where else your interests lead.", "Explore careers", "/careers", "Look back", $"/roadmaps/{done.Id}");
        if (assessments is [var result, ..])
            return new("Choose a career to walk towards", $"You like {ProfileWords.Summary(result.Scores)} activities. Look at the careers with the same pattern, and choose one to try on.", "See your matches", $"/assessment/{result.Id}#closest", "Explore all careers", "/careers");
        return new("Find out what you like doing", "Answer thirty everyday questions, about four minutes. Then see which careers share your interests, and why.", "Start", "/assessment", "Look around first", "/careers");
    }

    private static string Hours(double hours) => hours < 1.5 ? "About an hour" : $"About {Math.Round(hours)} hours";
}
