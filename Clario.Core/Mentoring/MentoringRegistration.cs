using Microsoft.Extensions.DependencyInjection;

namespace Clario.Mentoring;

public static class MentoringRegistration
{
    public static IServiceCollection AddMentoring(this IServiceCollection services) => services.AddScoped<MentorDesk>();
}
