using System.Buffers.Text;
using System.Security.Cryptography;

namespace Clario.Http;

internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>What the page's own scripts carry: 128 random bits, for this answer alone.</summary>
    public static string NonceOf(HttpContext context) =>
        (string)(context.Items[NonceKey] ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));

    // Two policies, and a script must satisfy both: it is one of our own files, and the page named it by its nonce or such a script fetched it.
    private static string Policy(HttpContext context) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none', " +
        $"script-src 'nonce-{NonceOf(context)}' 'strict-dynamic'";

    /// <summary>When the answer starts: an error page begins with empty headers, and needs these as much as any.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy(context);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store"; // what says nothing of it may be a person's
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
