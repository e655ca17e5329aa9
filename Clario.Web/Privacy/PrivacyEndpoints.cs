using Clario.Http;

namespace Clario.Privacy;

internal static class PrivacyEndpoints
{
    public const string Copy = "/settings/privacy/copy";

    public static void MapPrivacy(this IEndpointRouteBuilder app) => app.MapGet(Copy, CopyAsync).RequireAuthorization();

    private static Task<IResult> CopyAsync(HttpContext http, PrivacyClient privacy) =>
        http.PassOnAsync(privacy.OpenExportAsync, "clario-data.zip", "/settings/privacy");
}
