using Clario.Platform.Ai;
using Clario.Platform.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Roadmaps;

public static class RoadmapsRegistration
{
    private const int AtOnce = 5;

    public static IServiceCollection AddRoadmaps(this IServiceCollection services) => services
        .AddAiPurpose(ModelDrafter.Purpose)
        .AddScoped<RoadmapDrafter>()
        .AddScoped<ResourceFinder>()
        .AddSingleton<RoadmapKeys>()
        .AddWork<DraftRoadmap, DraftRoadmapHandler>(AtOnce);
}
