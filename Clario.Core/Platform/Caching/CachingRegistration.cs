using Clario.Platform.Redis;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Caching;

public static class CachingRegistration
{
    /// <summary>Adds <see cref="HybridCache"/>: memory over Redis where "cache" is configured, else memory alone.</summary>
    public static IServiceCollection AddClarioCache(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.RedisAddress() is null)
            services.AddSingleton<ISharedCache, NoSharedCache>();
        else
            services.AddSingleton<ISharedCache, RedisCache>();
        return services
            .AddSingleton<CacheMetrics>()
            .AddSingleton<MemoryLayer>()
            .AddSingleton<Invalidations>()
            .AddHostedService(provider => provider.GetRequiredService<Invalidations>())
            .AddSingleton<HybridCache, LayeredCache>();
    }
}
