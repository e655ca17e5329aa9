using Microsoft.Extensions.DependencyInjection;

namespace Clario.Assessments;

public static class AssessmentsRegistration
{
    public static IServiceCollection AddAssessments(this IServiceCollection services) => services
        .AddSingleton<CareerMatches>();
}
