using System.Security.Claims;

namespace Clario.Accounts;

public static class Principals
{
    /// <summary>The account's id as it stands in the session cookie; null for visitors.</summary>
    public static string? AccountId(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>What this session's pages seal answers with that are not handed in yet: AES-256, as Base64.</summary>
    public static string? DraftKey(this ClaimsPrincipal person) => person.FindFirstValue(SessionCookie.DraftKey);

    /// <summary>For what is shown only: what is allowed, the Api says.</summary>
    public const string Admin = "admin";

    public const string Mentor = "mentor";
}
