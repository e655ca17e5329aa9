namespace Clario.Http;

internal static class Unroutable
{
    /// <summary>
    /// Answers what no route takes (404, 405, 415) before anybody is asked to sign in: the fallback policy would make a 401 of it, and send
    /// people to look for a mistake where there is none.
    /// </summary>
    public static void UseUnroutable(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        switch (http.GetEndpoint())
        {
            case RouteEndpoint:
                return next(http);
            case { RequestDelegate: { } refuse }:
                return refuse(http);
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    });
}
