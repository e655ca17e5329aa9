using System.Security.Claims;
using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Work;

internal static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app) => app
        .MapGet("/api/ai/jobs/{jobId:guid}/status", ShowAsync).WithTags("Jobs").WithSummary("How far a piece of work has come");

    private static async Task<Results<Ok<JobStatus>, ProblemHttpResult>> ShowAsync(
        Guid jobId, ClaimsPrincipal user, CurrentTenant tenant, ClarioDb db, CancellationToken cancellationToken)
    {
        var (accountId, tenantId) = (user.AccountId(), tenant.Required);
        var item = await db.WorkItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == jobId && i.AccountId == accountId && i.TenantId == tenantId, cancellationToken);
        return item is null
            ? TypedResults.Problem("There is no such piece of work of yours.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(item.ToStatus());
    }
}
