using System.Security.Claims;

namespace Clario.Accounts;

public static class Principals
{
    /// <summary>The account's id as it stands in the session cookie; null for visitors.</summary>
    public static string? AccountId(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>For what is shown only: what is allowed, the Api says.</summary>
    public const string Admin = "admin";

    public const string Mentor = "mentor";
}
