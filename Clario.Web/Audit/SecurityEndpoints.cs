using System.Net;
using Clario.Accounts;
using Clario.Http;

namespace Clario.Audit;

internal static class SecurityEndpoints
{
    public static void MapSecurity(this IEndpointRouteBuilder app) => app.MapGet("/admin/security/export", ExportAsync).RequireAuthorization();

    /// <summary>Passes the Api's file on while it comes.</summary>
    private static async Task<IResult> ExportAsync(HttpContext http, SecurityClient security)
    {
        try
        {
            var answer = await security.ExportAsync(http.RequestAborted);
            http.Response.RegisterForDispose(answer);
            var about = answer.Content.Headers;
            return TypedResults.Stream(await answer.Content.ReadAsStreamAsync(http.RequestAborted), about.ContentType?.ToString(),
                about.ContentDisposition?.FileName?.Trim('"') ?? "clario-audit.ndjson");
        }
        catch (ApiException refused) when (refused.Status == HttpStatusCode.Forbidden)
        {
            return TypedResults.NotFound();
        }
        catch (ApiException refused)
        {
            return TypedResults.StatusCode((int)refused.Status);
        }
        catch (SignedOutException)
        {
            return TypedResults.LocalRedirect("/sign-in?returnUrl=%2Fadmin%2Fsecurity");
        }
    }
}
