using Microsoft.Net.Http.Headers;

namespace Clario.Http;

internal static class BodyCharset
{
    /// <summary>
    /// Bodies are UTF-8, as JSON between machines has to be (RFC 8259): another charset is a 415. Left to the framework, one that does not
    /// exist would be a failure of ours.
    /// </summary>
    public static void UseBodyCharset(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (IsUtf8(http.Request.ContentType))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    });

    private static bool IsUtf8(string? contentType)
    {
        if (contentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) is not true || !MediaTypeHeaderValue.TryParse(contentType, out var type))
            return true;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        return type.Parameters.All(parameter => !parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}
