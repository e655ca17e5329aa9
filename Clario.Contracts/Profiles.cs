using System.ComponentModel.DataAnnotations;

namespace Clario.Profiles;

/// <summary>What somebody does at present.</summary>
public enum CurrentStatus { Unsaid, AtSchool, Studying, Working, BetweenJobs, ChangingCareer, Other }

/// <summary>The fields of a profile that can be shown to others, as they are called on the wire.</summary>
public static class ProfileField
{
    public const string Institution = "institution", MainFocus = "mainFocus", CurrentStatus = "currentStatus", JobTitle = "jobTitle",
        Company = "company", Picture = "picture", Skills = "skills", Goals = "goals", Location = "location", Languages = "languages", Phone = "phone";

    public static readonly IReadOnlyList<string> All =
        [Picture, MainFocus, CurrentStatus, JobTitle, Company, Institution, Skills, Goals, Location, Languages, Phone];
}

/// <summary>
/// A person's own profile. Empty fields are null, or empty lists. What <paramref name="Shown"/> does not name, nobody else sees.
/// </summary>
/// <param name="Location">In words: "Graz, Austria".</param>
/// <param name="TimeZone">By its IANA name: "Europe/Vienna".</param>
/// <param name="Shown">Names out of <see cref="ProfileField"/>.</param>
public sealed record Profile(
    [property: Required(ErrorMessage = "Tell us what to call you."), StringLength(100, ErrorMessage = "A name has at most 100 characters here."),
        RegularExpression(@"[^\p{Cc}]*", ErrorMessage = "A name is one line of letters.")] string FullName,
    [property: StringLength(32, ErrorMessage = "A phone number has at most 32 characters here."),
        RegularExpression(@"\+?[0-9][0-9 ()/.\-]{4,30}", ErrorMessage = "That doesn't look like a phone number.")] string? Phone,
    [property: StringLength(255, ErrorMessage = "At most 255 characters."), RegularExpression(ProfileText.OneLine, ErrorMessage = ProfileText.NotOneLine)] string? Institution,
    [property: StringLength(100, ErrorMessage = "At most 100 characters."), RegularExpression(ProfileText.OneLine, ErrorMessage = ProfileText.NotOneLine)] string? MainFocus,
    CurrentStatus CurrentStatus,
    [property: StringLength(100, ErrorMessage = "At most 100 characters."), RegularExpression(ProfileText.OneLine, ErrorMessage = ProfileText.NotOneLine)] string? JobTitle,
    [property: StringLength(100, ErrorMessage = "At most 100 characters."), RegularExpression(ProfileText.OneLine, ErrorMessage = ProfileText.NotOneLine)] string? Company,
    [property: Lines(0, 50, 60, ErrorMessage = "At most 50 skills, of at most 60 characters each.")] IReadOnlyList<string>? Skills,
    [property: StringLength(2000, ErrorMessage = "At most 2,000 characters.")] string? Goals,
    [property: StringLength(100, ErrorMessage = "At most 100 characters."), RegularExpression(ProfileText.OneLine, ErrorMessage = ProfileText.NotOneLine)] string? Location,
    [property: Lines(0, 20, 60, ErrorMessage = "At most 20 languages, of at most 60 characters each.")] IReadOnlyList<string>? Languages,
    [property: TimeZone(ErrorMessage = "There is no such time zone.")] string? TimeZone,
    [property: FieldNames(ErrorMessage = "Only fields of the profile can be shown.")] IReadOnlyList<string>? Shown);

/// <summary>What others see of a person: fields that are not shown are null, or empty lists.</summary>
/// <param name="Picture">The address of their picture, as in <see cref="Pictures.PictureDetails"/>.</param>
public sealed record PersonDetails(
    Guid Id, string FullName, string? Phone, string? Institution, string? MainFocus, CurrentStatus CurrentStatus, string? JobTitle, string? Company,
    IReadOnlyList<string> Skills, string? Goals, string? Location, IReadOnlyList<string> Languages, string? Picture = null);

public static class ProfileText
{
    public const string OneLine = @"[^\p{Cc}]*", NotOneLine = "This is one line of text.";
}

/// <summary>The IANA time zones that this machine knows.</summary>
public static class TimeZones
{
    private static readonly Lazy<SortedSet<string>> Known = new(() => new(
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/')).Select(zone => zone.Id), StringComparer.Ordinal));

    public static IReadOnlySet<string> All => Known.Value;
}

/// <summary>One of <see cref="TimeZones"/>. The system itself is not asked for a name: it would take it for a file's.</summary>
public sealed class TimeZoneAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } name || TimeZones.All.Contains(name);
}

/// <summary>Names out of <see cref="ProfileField"/>, each at most once.</summary>
public sealed class FieldNamesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not IReadOnlyList<string?> names || names.Count <= ProfileField.All.Count && names.All(name => ProfileField.All.Contains(name));
}
