using Microsoft.Extensions.DependencyInjection;

namespace Clario.Learning;

public static class LearningRegistration
{
    public static IServiceCollection AddLearning(this IServiceCollection services) => services
        .AddScoped<CourseImport>();
}
