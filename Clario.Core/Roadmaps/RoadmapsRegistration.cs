using Microsoft.Extensions.DependencyInjection;

namespace Clario.Roadmaps;

public static class RoadmapsRegistration
{
    public static IServiceCollection AddRoadmaps(this IServiceCollection services) => services;
}
