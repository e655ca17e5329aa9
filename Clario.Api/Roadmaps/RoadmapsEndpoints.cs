using Clario.Accounts;
using Clario.Http;

namespace Clario.Roadmaps;

internal static partial class RoadmapsEndpoints
{
    public static void MapRoadmaps(this IEndpointRouteBuilder app)
    {
        var roadmaps = app.MapGroup("/api/roadmaps").WithTags("Roadmaps");
        roadmaps.MapPost("", MakeAsync).OpenWhileImpersonating().WithRate(Rate.Ai).WithSummary("Ask for a roadmap; it is made in the background");
        roadmaps.MapGet("", ListAsync).WithSummary("My roadmaps, the last changed first");
        roadmaps.MapGet("/{id:guid}", ShowAsync).Produces<RoadmapDetails>().WithSummary("One roadmap, whole");
        roadmaps.MapPatch("/{id:guid}", ChangeAsync).OpenWhileImpersonating().WithSummary("Rename, share or unshare");
        roadmaps.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete, also while it is being made");
        roadmaps.MapPatch("/{id:guid}/nodes/{nodeId:guid}", MarkAsync).OpenWhileImpersonating().WithSummary("Say how far a step is; the same call takes it back");
        app.MapGet("/api/public/roadmaps/{slug}", ShowPublicAsync).Produces<PublicRoadmap>()
            .AllowAnonymous().WithRate(Rate.Reads).WithTags("Roadmaps").WithSummary("A shared roadmap, for anybody with the link");
    }
}
