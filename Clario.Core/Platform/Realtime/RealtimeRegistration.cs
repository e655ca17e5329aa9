using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Realtime;

public static class RealtimeRegistration
{
    /// <summary>Adds <see cref="IMessageBus"/> and <see cref="ChangePublisher"/>.</summary>
    public static IServiceCollection AddRealtime(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IMessageBus, PostgresBus>()
        .AddSingleton<ChangePublisher>();
}
