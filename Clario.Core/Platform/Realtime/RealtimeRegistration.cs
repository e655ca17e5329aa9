using Clario.Platform.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Realtime;

public static class RealtimeRegistration
{
    /// <summary>Adds <see cref="IMessageBus"/> and <see cref="ChangePublisher"/>.</summary>
    public static IServiceCollection AddRealtime(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.RedisAddress() is { } redis)
            services.AddRedis(redis).AddSingleton<IMessageBus, RedisBus>();
        else
            services.AddSingleton<IMessageBus, PostgresBus>();
        return services.AddSingleton<ChangePublisher>();
    }
}
