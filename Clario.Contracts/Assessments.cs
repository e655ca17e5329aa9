using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Clario.Careers;

namespace Clario.Assessments;

/// <summary>The six interests of Holland's model, written R, I, A, S, E, C on the wire.</summary>
public enum Interest
{
    [JsonStringEnumMemberName("R")] Realistic,
    [JsonStringEnumMemberName("I")] Investigative,
    [JsonStringEnumMemberName("A")] Artistic,
    [JsonStringEnumMemberName("S")] Social,
    [JsonStringEnumMemberName("E")] Enterprising,
    [JsonStringEnumMemberName("C")] Conventional,
}

/// <summary>Full has 60 items, short 30 of them.</summary>
public enum InventoryForm { Full, Short }

/// <summary>How close a career's interest profile is to the person's: best from a correlation of 0.729, great from 0.608, good above 0.</summary>
public enum Fit { Best, Great, Good, Low }

/// <summary>How far the answers can be trusted to tell the interests apart.</summary>
public enum Confidence { Low, Medium, High }

public sealed record InventoryItem(string Id, string Text, Interest Scale);

public sealed record Inventory(InventoryForm Form, IReadOnlyList<InventoryItem> Items);

/// <param name="Answers">Item id to answer, 0 (not at all) to 4 (very much); every item of the form.</param>
public sealed record SubmitAssessment(
    [property: Required, AllowedValues("full", "short", ErrorMessage = "The form is \"full\" or \"short\".")] string Form,
    [property: Required] IReadOnlyDictionary<string, int> Answers,
    [property: Range(0, 86_400)] int DurationSeconds);

/// <summary>Six scores, each 0 to 40 in a result, 1 to 7 in a career.</summary>
public sealed record InterestScores(double R, double I, double A, double S, double E, double C);

/// <param name="Correlation">Pearson's r of the two six-score profiles, -1 to 1.</param>
/// <param name="Shared">The interests among the three highest of both the person and the career, the person's highest first: the reason, in short.</param>
public sealed record CareerMatch(string Code, string Title, Fit Fit, double Correlation, int? JobZone, IReadOnlyList<Interest> Shared);

public sealed record AssessmentSummary(
    Guid Id, InventoryForm Form, InterestScores Scores, string? SelectedCode, string? SelectedTitle, DateTimeOffset CompletedAt);

/// <param name="Flat">The six scores are equal: no profile, so no correlation and no matches.</param>
/// <param name="Matches">The twenty closest; the rest by page from /matches.</param>
public sealed record AssessmentResult(
    Guid Id, InventoryForm Form, InterestScores Scores, Confidence Confidence, string ConfidenceReason, bool Flat,
    string? SelectedCode, DateTimeOffset CompletedAt, IReadOnlyList<CareerMatch> Matches, SourceDetails Source);

public sealed record SelectCareer([property: Required, StringLength(10)] string Code);
