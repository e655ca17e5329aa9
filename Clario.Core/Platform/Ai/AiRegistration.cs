using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Ai;

public static class AiRegistration
{
    public static IServiceCollection AddAi(this IServiceCollection services, IConfiguration configuration) => services;
}
