using Clario.Platform.RabbitMq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Work;

public static class WorkRegistration
{
    /// <summary>What every process needs to enqueue work and to ask how far it has come. It runs none.</summary>
    public static IServiceCollection AddWorkQueue(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Work").Get<WorkOptions>() ?? new WorkOptions())
        .AddSingleton<WorkLedger>()
        .AddSingleton<WorkTelemetry>()
        .AddSingleton<WorkExecutor>()
        .AddSingleton(provider => new WorkDrain(provider.GetRequiredService<WorkLedger>(), provider.GetRequiredService<WorkExecutor>()))
        .AddWork<DeleteFinishedWork, DeleteFinishedWorkHandler>(concurrency: 1)
        .AddSchedule("work retention", "0 20 3 * * ?", new DeleteFinishedWork());

    /// <summary>Runs work in this process, as the Workers do: over the broker "messaging" where one is configured, else from the table itself.</summary>
    public static IServiceCollection AddWorkRunner(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WorkWake>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkWake>());
        services.AddSingleton<WorkRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkRunner>());
        services.AddHostedService<WorkSweeper>();
        return configuration.GetConnectionString("messaging") is { Length: > 0 } broker
            ? services.AddBrokerTransport(broker)
            : services.AddHostedService<LedgerTransport>();
    }
}
