namespace Clario.Assessments;

/// <summary>How far a set of answers tells the six interests apart, and why: a statement about the answers, never about the person.</summary>
/// <param name="Confidence">Low when the answers were too quick, all alike, or flat; high when the profile has a clear shape.</param>
public sealed record AnswerQuality(Confidence Confidence, string Reason)
{
    /// <summary>Nobody reads an item of eight words and weighs it faster.</summary>
    private const double SecondsAnItem = 1;

    /// <summary>More of one and the same answer says little about what differs.</summary>
    private const double MostAlike = 0.9;

    public static AnswerQuality Of(Assessment assessment)
    {
        var count = assessment.Answers.Count;
        var spread = assessment.Scores.Max() - assessment.Scores.Min();
        if (spread == 0)
            return new(Confidence.Low, "All six interests came out the same, so there is no profile to compare with careers. That happens; browsing careers may help more.");
        if (assessment.DurationSeconds < count * SecondsAnItem)
            return new(Confidence.Low, $"The {count} questions were answered in {assessment.DurationSeconds} seconds, which is hardly time to read them.");
        if (assessment.Answers.Values.CountBy(answer => answer).Max(answer => answer.Value) > count * MostAlike)
            return new(Confidence.Low, "Nearly every question got the same answer, so a few single answers decide the whole profile.");

        // Half the items make a score about 1.4 times as uncertain.
        var (clear, faint) = assessment.Form == InventoryForm.Full ? (12, 5) : (17, 7);
        var words = $"The strongest and the weakest interest are {spread:0} of 40 points apart";
        return spread >= clear ? new(Confidence.High, $"{words}, which is a clear shape.")
            : spread >= faint ? new(Confidence.Medium, $"{words}: a shape, though a gentle one. Take the order of close matches lightly.")
            : new(Confidence.Low, $"{words}, so small changes in the answers would change the matches.");
    }
}
