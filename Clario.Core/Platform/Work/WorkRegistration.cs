using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Work;

public static class WorkRegistration
{
    public static IServiceCollection AddWorkQueue(this IServiceCollection services, IConfiguration configuration) => services;
}
