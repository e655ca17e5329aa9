namespace Clario.Http;

internal static class OwnCircuits
{
    /// <summary>Refuses a circuit to a page of another site: a browser holds no WebSocket back, and would send the visitor's cookies along.</summary>
    public static void UseOwnCircuits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/_blazor") || request.Headers.Origin.Count == 0 || IsHere(request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // Without the scheme: TLS may end at a proxy.
    private static bool IsHere(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
