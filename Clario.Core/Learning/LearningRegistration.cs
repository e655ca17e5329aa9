using Clario.Platform.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Learning;

public static class LearningRegistration
{
    public static IServiceCollection AddLearning(this IServiceCollection services) => services
        .AddScoped<CourseImport>()
        .AddSingleton<LinkProbe>()
        .AddWork<CheckLinks, CheckLinksHandler>(concurrency: 1)
        .AddSchedule("link check", "0 25 * * * ?", new CheckLinks());
}
