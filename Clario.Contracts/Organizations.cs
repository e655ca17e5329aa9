using System.ComponentModel.DataAnnotations;
using Clario.Pictures;

namespace Clario.Organizations;

/// <summary>What somebody is in an organisation. Each has one owner.</summary>
public enum MemberRole { Member, Manager, Owner }

/// <summary>Who may do what in an organisation: pages show it, the Api keeps it.</summary>
public static class MemberRights
{
    /// <summary>Change name, colour and parts, see addresses, invite members, remove members.</summary>
    public static bool Manages(this MemberRole role) => role is MemberRole.Manager or MemberRole.Owner;

    /// <summary>Make and unmake managers, remove them, hand the organisation over.</summary>
    public static bool Owns(this MemberRole role) => role == MemberRole.Owner;

    public static bool MayInvite(this MemberRole role, MemberRole asWhat) => asWhat == MemberRole.Member ? role.Manages() : asWhat == MemberRole.Manager && role.Owns();

    /// <summary>Another than oneself.</summary>
    public static bool MayRemove(this MemberRole role, MemberRole whom) => whom == MemberRole.Member ? role.Manages() : whom == MemberRole.Manager && role.Owns();
}

/// <summary>The parts of Clario that an organisation can do without, as their names on the wire.</summary>
public static class Tool
{
    public const string Assessments = "assessments";
    public const string Roadmaps = "roadmaps";
    public static readonly IReadOnlyList<string> All = [Assessments, Roadmaps];
}

/// <summary>Founds an organisation; who asks owns it.</summary>
/// <param name="Subdomain">Where it is found: acme in acme.clario.example.org. It stays.</param>
public sealed record FoundOrganization(
    [property: Required(ErrorMessage = "Give it a name."), StringLength(80, MinimumLength = 2, ErrorMessage = "A name has 2 to 80 characters.")] string Name,
    [property: Required(ErrorMessage = "Choose its address."), StringLength(30, MinimumLength = 3, ErrorMessage = "Use 3 to 30 characters.")] string Subdomain);

/// <summary>A field that is left out stays as it is.</summary>
/// <param name="Colour">#rrggbb; empty for Clario's own.</param>
/// <param name="ToolsOff">All that the organisation does without, from <see cref="Tool"/>.</param>
public sealed record ChangeOrganization(
    [property: StringLength(80, MinimumLength = 2, ErrorMessage = "A name has 2 to 80 characters.")] string? Name = null,
    [property: RegularExpression("^(#[0-9a-fA-F]{6})?$", ErrorMessage = "A colour is written as # and six digits, such as #0e625d.")] string? Colour = null,
    [property: MaxLength(10)] IReadOnlyList<string>? ToolsOff = null);

public sealed record OrganizationSummary(Guid Id, string Name, string Subdomain, MemberRole Role);

/// <param name="Role">What the one who asks is in it.</param>
/// <param name="Colour">As it was chosen; the shades are what is shown.</param>
/// <param name="Logo">The address of its logo, as in <see cref="PictureDetails"/>; null when there is none.</param>
/// <param name="ColourNote">Why what is shown is not quite what was chosen; null where it is.</param>
public sealed record OrganizationDetails(
    Guid Id, string Name, string Subdomain, MemberRole Role, int Members, int MaxMembers, IReadOnlyList<string> ToolsOff, string? Colour, string? ColourNote,
    BrandShades? Light, BrandShades? Dark, DateTimeOffset CreatedAt, string? Logo = null);

/// <summary>Colours as #rrggbb that can be read on each other and on Clario's paper: at least 4.5 to 1.</summary>
/// <param name="Soft">A ground that <paramref name="Brand"/> and <paramref name="Hover"/> can stand on.</param>
/// <param name="OnBrand">Words on a ground of <paramref name="Brand"/> or <paramref name="Hover"/>.</param>
public sealed record BrandShades(string Brand, string Hover, string Soft, string OnBrand);

/// <summary>What anybody sees at an organisation's address.</summary>
/// <param name="Logo">The address of its logo, as in <see cref="PictureDetails"/>; null when there is none.</param>
public sealed record Branding(string Name, string Subdomain, IReadOnlyList<string> ToolsOff, BrandShades? Light, BrandShades? Dark, string? Logo = null);

/// <param name="Email">Null unless the one who asks manages.</param>
/// <param name="Picture">The address of their picture, where they show it to others.</param>
/// <param name="IsLeaving">Has asked for the end of their account. Who it is, managers and they themselves see; others see <see cref="Nameless"/>.</param>
public sealed record MemberDetails(
    Guid AccountId, string FullName, string? Email, MemberRole Role, DateTimeOffset JoinedAt, bool IsYou, string? Picture = null, bool IsLeaving = false)
{
    public const string Nameless = "A member who is leaving";
}

public sealed record ChangeMember([property: Required, AllowedValues("member", "manager", ErrorMessage = "The role is member or manager.")] string Role);

public sealed record HandOver([property: Required] Guid AccountId);

/// <param name="Email">Who alone may accept, and gets the link by e-mail; left out for a link that works for whoever has it.</param>
/// <param name="Uses">How many people may use a link; an invitation by e-mail is for one.</param>
public sealed record Invite(
    [property: MailAddress, StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string? Email = null,
    [property: Required, AllowedValues("member", "manager", ErrorMessage = "The role is member or manager.")] string Role = "member",
    [property: Range(1, 500, ErrorMessage = "A link works for 1 to 500 people.")] int Uses = 1);

/// <param name="Token">The end of the link, told this once; null for an invitation that went out by e-mail.</param>
public sealed record InvitationMade(Guid Id, string? Token, DateTimeOffset ExpiresAt);

public sealed record InvitationDetails(Guid Id, string? Email, MemberRole Role, int UsesLeft, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>The secret of a link. In a body, because addresses end up in logs, traces and histories.</summary>
public sealed record InvitationLink([property: Required, StringLength(200)] string Token);

/// <summary>What the holder of a link sees before they accept.</summary>
/// <param name="ForAnAddress">Only the account with the invited e-mail address may accept it.</param>
public sealed record InvitationShown(string Organization, string Subdomain, MemberRole Role, bool ForAnAddress, DateTimeOffset ExpiresAt);
