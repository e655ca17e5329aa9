using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.RabbitMq;

internal static class RabbitMqRegistration
{
    public static IServiceCollection AddBrokerTransport(this IServiceCollection services, string address)
    {
        services.AddHealthChecks().AddCheck<RabbitMqHealth>("rabbitmq");
        return services
            .AddSingleton(new BrokerAddress(new Uri(address)))
            .AddSingleton<BrokerState>()
            .AddSingleton<WorkQueues>()
            .AddSingleton<WorkRelay>()
            .AddHostedService<BrokerTransport>();
    }
}
