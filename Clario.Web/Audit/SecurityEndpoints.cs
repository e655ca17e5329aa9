using Clario.Http;

namespace Clario.Audit;

internal static class SecurityEndpoints
{
    public static void MapSecurity(this IEndpointRouteBuilder app) => app.MapGet("/admin/security/export", ExportAsync).RequireAuthorization();

    private static Task<IResult> ExportAsync(HttpContext http, SecurityClient security) =>
        http.PassOnAsync(security.ExportAsync, "clario-audit.ndjson", "/admin/security");
}
