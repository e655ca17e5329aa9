using Clario.Careers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clario.Roadmaps;

/// <summary>Says how far a draft has come: per cent, and words.</summary>
public delegate Task DraftProgress(int percent, string step, CancellationToken cancellationToken);

/// <summary>
/// Drafts a roadmap: with a model where one is configured and its draft is sound, else with the built-in engine. Whether a wish is feasible is
/// always the engine's to say; a wish that is not is answered by the engine, whose smallest plan is known to be the smallest.
/// </summary>
public sealed class RoadmapDrafter(IServiceProvider services, ILogger<RoadmapDrafter> logger)
{
    /// <param name="mayAskModel">Whose address is not confirmed costs nobody money, and who did not agree is spoken of to nobody: the built-in engine answers.</param>
    public async Task<RoadmapPlan> DraftAsync(
        CareerMaterial material, RoadmapRequest request, bool mayAskModel, DraftProgress report, CancellationToken cancellationToken)
    {
        var builtIn = RoadmapEngine.Draft(material, request);
        if (builtIn.Feasible && mayAskModel && services.GetKeyedService<IChatClient>(ModelDrafter.Purpose.Name) is { } model
            && await new ModelDrafter(model, logger).DraftAsync(material, request, report, cancellationToken) is { } drafted)
            return drafted;
        await report(72, "Choosing what matters most and placing prerequisites", cancellationToken);
        return builtIn;
    }
}
