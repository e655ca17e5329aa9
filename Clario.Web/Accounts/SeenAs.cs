using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Clario.Accounts;

/// <summary>
/// An admin who sees Clario as somebody does. That session has a cookie of its own beside the admin's, and as long as it is there, it counts: when it
/// ends, by the button or by itself, the admin is who they were.
/// </summary>
public static class SeenAs
{
    /// <summary>The cookie's scheme.</summary>
    public const string Scheme = "SeenAs";

    /// <summary>The scheme that asks that cookie first, and then the usual one.</summary>
    public const string Either = "Either";

    public const string Cookie = "clario.seen-as";
    private const string Until = "seen_until";

    /// <summary>Until when; null for who is signed in as themselves.</summary>
    public static DateTimeOffset? SeenUntil(this ClaimsPrincipal person) =>
        DateTimeOffset.TryParse(person.FindFirstValue(Until), CultureInfo.InvariantCulture, out var until) ? until : null;

    public static string SchemeOf(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie) ? Scheme : CookieAuthenticationDefaults.AuthenticationScheme;

    internal static Claim ClaimOf(DateTimeOffset until) => new(Until, until.ToString("O", CultureInfo.InvariantCulture));
}
