using System.Security.Claims;
using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

internal static partial class RoadmapsEndpoints
{
    private const int LongestList = 100;

    private static async Task<Ok<List<RoadmapSummary>>> ListAsync(ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var accountId = user.AccountId();
        var mine = db.Roadmaps.AsNoTracking().Where(r => r.AccountId == accountId)
            .OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).Take(LongestList);
        var roadmaps = await mine.ToListAsync(cancellationToken);
        var ids = roadmaps.Select(r => r.Id).ToArray();
        var making = roadmaps.Where(r => r.State == RoadmapState.Making).Select(r => r.JobId).OfType<Guid>().ToArray();
        var dead = making.Length == 0 ? [] : await db.WorkItems.Where(i => making.Contains(i.Id) && i.State == JobState.Dead).Select(i => i.Id).ToHashSetAsync(cancellationToken);
        var stops = (await db.RoadmapNodes.Where(n => ids.Contains(n.RoadmapId))
            .Select(n => new { n.RoadmapId, Stop = new Walk.Stop(n.Id, n.Title, n.Ordinal, n.Stage, n.EstimatedHours, n.Status) })
            .ToListAsync(cancellationToken)).ToLookup(n => n.RoadmapId, n => n.Stop);
        var links = (await db.RoadmapEdges.AsNoTracking().Where(e => ids.Contains(e.RoadmapId)).ToListAsync(cancellationToken))
            .ToLookup(e => e.RoadmapId, e => (e.FromId, e.ToId));
        return TypedResults.Ok(roadmaps.ConvertAll(r => Summary(r, [.. stops[r.Id]], links[r.Id], r.JobId is { } job && dead.Contains(job))));
    }

    private static RoadmapSummary Summary(Roadmap roadmap, List<Walk.Stop> stops, IEnumerable<(Guid, Guid)> links, bool jobIsDead) => new(
        roadmap.Id, roadmap.Title, roadmap.CareerCode, roadmap.CareerTitle, jobIsDead ? RoadmapState.Failed : roadmap.State, roadmap.TimelineMonths,
        roadmap.HoursPerWeek, roadmap.Feasible, roadmap.IsPublic, roadmap.IsPublic ? roadmap.Slug : null, roadmap.CreatedAt, roadmap.ChangedAt,
        Walk.Progress(stops), Walk.Next(stops, links));
}
