using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Clario.Components.Layout;

/// <summary>Light, dark, or as the system says: kept in a cookie, so that the first byte of a page is already right.</summary>
public static class Theme
{
    private const string Cookie = "clario.theme";

    public static void MapTheme(this IEndpointRouteBuilder app) => app.MapPost("/settings/theme", Choose);

    /// <summary>"light", "dark", or null for the system's choice.</summary>
    public static string? Of(HttpContext? context) => context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;

    private static RedirectHttpResult Choose([FromForm] string theme, HttpContext context)
    {
        if (theme is "light" or "dark")
            context.Response.Cookies.Append(Cookie, theme, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        else
            context.Response.Cookies.Delete(Cookie);
        return TypedResults.LocalRedirect("/settings");
    }
}
