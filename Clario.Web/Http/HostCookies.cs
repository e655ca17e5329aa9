using Microsoft.Net.Http.Headers;

namespace Clario.Http;

/// <summary>
/// Over https, every cookie of ours is named <c>__Host-…</c>: browsers take that only with Secure, for the whole site and for this very host,
/// so that neither a plain connection nor a neighbouring subdomain can set one. The plain name is not believed there. Over plain http, which
/// is a local run, names stay plain, because not every browser takes Secure cookies from http://localhost. Inside of Clario the names are
/// always the plain ones.
/// </summary>
internal static class HostCookies
{
    private const string Ours = "clario.", Guarded = "__Host-";

    /// <summary>First of all: what reads or sets cookies comes after it.</summary>
    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.IsHttps)
            return next(http);
        if (http.Request.Headers.Cookie.Count > 0)
            http.Request.Headers.Cookie = Believed(http.Request.Headers.Cookie);
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            if (headers.SetCookie.Count > 0)
                headers.SetCookie = Array.ConvertAll(headers.SetCookie.ToArray(), Guard);
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    });

    private static string Believed(IEnumerable<string?> headers) => string.Join("; ",
        from header in headers
        from cookie in (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !cookie.StartsWith(Ours, StringComparison.OrdinalIgnoreCase) // names are read without regard to case
        select cookie.StartsWith(Guarded + Ours, StringComparison.Ordinal) ? cookie[Guarded.Length..] : cookie);

    private static string? Guard(string? header)
    {
        if (header?.StartsWith(Ours, StringComparison.Ordinal) is not true || !SetCookieHeaderValue.TryParse(header, out var cookie))
            return header;
        cookie.Name = Guarded + cookie.Name;
        cookie.Secure = true;
        cookie.Path = "/";
        cookie.Domain = default;
        return cookie.ToString();
    }
}
