using Clario.Careers;

namespace Clario.Roadmaps;

/// <summary>Says how far a draft has come: per cent, and words.</summary>
public delegate Task DraftProgress(int percent, string step, CancellationToken cancellationToken);

/// <summary>Drafts a roadmap with the built-in engine.</summary>
public sealed class RoadmapDrafter
{
    public async Task<RoadmapPlan> DraftAsync(
        CareerMaterial material, RoadmapRequest request, DraftProgress report, CancellationToken cancellationToken)
    {
        await report(35, "Choosing what matters most and placing prerequisites", cancellationToken);
        return RoadmapEngine.Draft(material, request);
    }
}
