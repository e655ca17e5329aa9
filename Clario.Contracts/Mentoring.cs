using System.ComponentModel.DataAnnotations;

namespace Clario.Mentoring;

/// <summary>What became of an application.</summary>
public enum ApplicationState
{
    /// <summary>Waits for an admin.</summary>
    Open,
    Approved,
    Declined,
    Withdrawn,

    /// <summary>Was approved, and the role was taken back later.</summary>
    Revoked,
}

/// <summary>Asks to become a mentor.</summary>
/// <param name="Fields">Fields or occupations, in the applicant's words.</param>
/// <param name="Links">Where their work can be seen. Shown as text; nobody opens them but a person.</param>
public sealed record ApplyAsMentor(
    [property: Required(ErrorMessage = "Say in a line what you do."), StringLength(100, MinimumLength = 5, ErrorMessage = "Use 5 to 100 characters."),
        RegularExpression(@"[^\p{Cc}]*", ErrorMessage = "This is one line.")] string Headline,
    [property: Required(ErrorMessage = "Tell something about yourself."), StringLength(2000, MinimumLength = 50, ErrorMessage = "Use 50 to 2,000 characters.")] string About,
    [property: Required(ErrorMessage = "Name at least one field."), Lines(1, 5, 80, ErrorMessage = "Name 1 to 5 fields, each on a line of its own of at most 80 characters.")] IReadOnlyList<string> Fields,
    [property: Range(0, 70, ErrorMessage = "Between 0 and 70 years.")] int YearsOfExperience,
    [property: Lines(0, 5, 200, ErrorMessage = "At most 5 links, each on a line of its own of at most 200 characters.")] IReadOnlyList<string>? Links = null);

/// <param name="Reason">What the admin said to it; null while nobody has said anything.</param>
public sealed record MentorApplicationDetails(
    Guid Id, ApplicationState State, string Headline, string About, IReadOnlyList<string> Fields, int YearsOfExperience, IReadOnlyList<string> Links,
    DateTimeOffset AppliedAt, DateTimeOffset? DecidedAt, string? Reason);

/// <summary>An open application as who decides sees it.</summary>
public sealed record ApplicationToReview(MentorApplicationDetails Application, string FullName, string Email);

/// <param name="Reason">Told to the applicant. A refusal needs one.</param>
public sealed record DecideApplication(
    [property: Required, AllowedValues("approve", "decline", ErrorMessage = "The decision is approve or decline.")] string Decision,
    [property: StringLength(1000, ErrorMessage = "A reason has at most 1,000 characters.")] string? Reason = null);

public sealed record MentorDetails(Guid AccountId, string FullName, string Email, string? Headline, DateTimeOffset? Since);

/// <param name="Reason">Told to who was a mentor.</param>
public sealed record RevokeMentor(
    [property: Required(ErrorMessage = "Say why: they will read it."), StringLength(1000, ErrorMessage = "A reason has at most 1,000 characters.")] string Reason);
