using Clario.Accounts;
using Clario.Http;

namespace Clario.Platform.Audit;

internal static partial class SecurityEndpoints
{
    public static void MapSecurity(this IEndpointRouteBuilder app)
    {
        var security = app.MapAdmin("security");
        security.MapGet("/events", ListAsync).WithSummary("What the audit log tells, the newest first");
        security.MapGet("/export", ExportAsync).WithRate(Rate.Uploads).WithSummary("The whole audit log, a JSON object a line");
        security.MapGet("/verify", VerifyAsync).WithRate(Rate.Uploads).WithSummary("Whether every entry is still as it was written");
    }
}
