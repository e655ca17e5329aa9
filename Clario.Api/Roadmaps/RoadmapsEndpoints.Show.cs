using System.Security.Claims;
using System.Text.Json;
using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Clario.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

internal static partial class RoadmapsEndpoints
{
    private const string Json = "application/json; charset=utf-8";

    private static async Task<Results<FileContentHttpResult, NotFound>> ShowAsync(
        Guid id, ClaimsPrincipal user, CurrentTenant tenant, ClarioDb db, RoadmapKeys keys, RoadmapBodies bodies, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(tenant.Required, id, user.AccountId()) is not { } key)
            return TypedResults.NotFound();
        return await bodies.GetAsync(key, "mine", async () => await ReadAsync(db, id, cancellationToken) is { } details ? Bytes(details) : null) is { } body
            ? TypedResults.Bytes(body, Json)
            : TypedResults.NotFound();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ShowPublicAsync(
        string slug, ClarioDb db, RoadmapBodies bodies, CancellationToken cancellationToken)
    {
        var owners = db.Users.Where(Seen.ByOthers);
        var key = await db.Roadmaps.Where(r => r.Slug == slug && r.IsPublic && r.State == RoadmapState.Ready && owners.Any(a => a.Id == r.AccountId))
            .Select(r => new RoadmapKey(r.TenantId, r.Id, r.AccountId, r.Version, true)).SingleOrDefaultAsync(cancellationToken);
        if (key is null)
            return TypedResults.NotFound();
        return await bodies.GetAsync(key, "public", async () => await ReadAsync(db, key.Id, cancellationToken) is { } details ? Bytes(details.ToPublic()) : null) is { } body
            ? TypedResults.Bytes(body, Json)
            : TypedResults.NotFound();
    }

    private static async Task<RoadmapDetails?> ReadAsync(ClarioDb db, Guid id, CancellationToken cancellationToken)
    {
        var roadmap = await db.Roadmaps.AsNoTracking().Include(r => r.Edges).Include(r => r.Nodes).ThenInclude(n => n.Resources)
            .AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (roadmap is null)
            return null;
        return roadmap.ToDetails(roadmap.State == RoadmapState.Making && await IsJobDeadAsync(db, roadmap.JobId, cancellationToken));
    }

    /// <summary>Work that is dead leaves its roadmap unmade: its row can't know that, the ledger does.</summary>
    private static Task<bool> IsJobDeadAsync(ClarioDb db, Guid? jobId, CancellationToken cancellationToken) =>
        db.WorkItems.AnyAsync(i => i.Id == jobId && i.State == Platform.Work.JobState.Dead, cancellationToken);

    private static byte[] Bytes<T>(T details) => JsonSerializer.SerializeToUtf8Bytes(details, ClarioJson.Options);
}
