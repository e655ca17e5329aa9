using Clario.Http;
using Clario.Platform.Work;

namespace Clario.Roadmaps;

public sealed class RoadmapsClient(ApiClient api)
{
    public Task<IReadOnlyList<RoadmapSummary>> ListAsync(CancellationToken cancel = default) =>
        api.GetAsync<IReadOnlyList<RoadmapSummary>>("/api/roadmaps", cancel);

    /// <summary>Null when there is none of this id among one's own.</summary>
    public Task<RoadmapDetails?> FindAsync(Guid id, CancellationToken cancel = default) =>
        api.FindAsync<RoadmapDetails>($"/api/roadmaps/{id}", cancel);

    /// <summary>Null when nothing is shared under this slug, or no longer.</summary>
    public Task<PublicRoadmap?> FindPublicAsync(string slug, CancellationToken cancel = default) =>
        api.FindAsync<PublicRoadmap>($"/api/public/roadmaps/{Uri.EscapeDataString(slug)}", cancel);

    public Task<RoadmapAccepted> MakeAsync(MakeRoadmap request, CancellationToken cancel = default) =>
        api.PostAsync<RoadmapAccepted>("/api/roadmaps", request, cancel);

    /// <summary>A field that is null stays as it is.</summary>
    public Task<RoadmapDetails> ChangeAsync(Guid id, string? title = null, bool? isPublic = null, CancellationToken cancel = default) =>
        api.PatchAsync<RoadmapDetails>($"/api/roadmaps/{id}", new ChangeRoadmap(title, isPublic), cancel);

    /// <param name="note">Null keeps the note, empty takes it away.</param>
    public Task<NodeMarked> ChangeNodeAsync(Guid id, Guid nodeId, NodeStatus status, string? note = null, CancellationToken cancel = default) =>
        api.PatchAsync<NodeMarked>($"/api/roadmaps/{id}/nodes/{nodeId}", new ChangeNode(status.ToString().ToLowerInvariant(), note), cancel);

    public Task DeleteAsync(Guid id, CancellationToken cancel = default) => api.DeleteAsync($"/api/roadmaps/{id}", cancel);

    public Task<JobStatus?> JobAsync(Guid jobId, CancellationToken cancel = default) =>
        api.FindAsync<JobStatus>($"/api/ai/jobs/{jobId}/status", cancel);
}
