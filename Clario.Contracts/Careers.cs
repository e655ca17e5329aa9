using Clario.Assessments;

namespace Clario.Careers;

/// <summary>Where career data comes from. <paramref name="Estimated"/> marks figures that Clario's makers estimated themselves.</summary>
/// <param name="Notice">The sentence that the licence asks to be shown, if any.</param>
public sealed record SourceDetails(string Name, string Release, string Licence, string? Notice, bool Estimated);

/// <param name="MatchedTitle">The other title that the search found this career by, if it was not its own.</param>
public sealed record CareerSummary(string Code, string Title, string Description, int? JobZone, string? Field, string? MatchedTitle);

public sealed record CareerList(IReadOnlyList<CareerSummary> Items, int Total, SourceDetails Source);

/// <param name="Importance">1 to 5.</param>
/// <param name="Level">0 to 7.</param>
public sealed record RequirementDetails(string Name, string? About, double Importance, double? Level);

public sealed record ToolDetails(string Name, string? Kind, bool InDemand);

public sealed record RelatedCareer(string Code, string Title, int? JobZone);

/// <summary>Pay in whole US dollars a year, and by the hour. Null: not published.</summary>
/// <param name="Capped">A figure here is a floor: the source publishes nothing above 239,200 a year or 115 an hour, so one of just that means "at least".</param>
/// <param name="Approximate">Taken from the wider occupation group, because this one has no figure of its own.</param>
public sealed record WageDetails(
    int? AnnualMedian, int? AnnualLow, int? AnnualHigh, decimal? HourlyMedian, bool Capped, bool Approximate, int? Employment, string Source);

/// <param name="ChangePercent">Change in employment over the ten years of the projection.</param>
/// <param name="OpeningsPerYear">People needed a year, growth and replacement together.</param>
public sealed record OutlookDetails(
    int? Employment, double? ChangePercent, int? OpeningsPerYear, string? TypicalEducation, string Period, string Source);

public sealed record CareerDetails(
    string Code, string Title, string Description, string? Field, int? JobZone, InterestScores? Interests, IReadOnlyList<string> OtherTitles,
    IReadOnlyList<string> Tasks, IReadOnlyList<RequirementDetails> Skills, IReadOnlyList<RequirementDetails> Knowledge,
    IReadOnlyList<ToolDetails> Tools, IReadOnlyList<RelatedCareer> Related, WageDetails? Wages, OutlookDetails? Outlook, SourceDetails Source);
