using Microsoft.Extensions.DependencyInjection;

namespace Clario.Profiles;

public static class ProfilesRegistration
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services.AddScoped<ProfileDesk>();
}
