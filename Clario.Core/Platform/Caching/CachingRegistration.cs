using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Caching;

public static class CachingRegistration
{
    public static IServiceCollection AddClarioCache(this IServiceCollection services, IConfiguration configuration) => services;
}
