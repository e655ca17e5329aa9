using Quartz;

namespace Clario.Clock;

/// <summary>Quartz's own tables. Whoever migrates makes them, as the owner; the Workers, which only use them, may make nothing.</summary>
public static class ClockTables
{
    /// <summary>Makes what is missing in the schema. It needs a migrated database.</summary>
    public static async Task EnsureAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddQuartz(quartz => quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(ClockRegistration.Connection(configuration));
            store.ProvisionSchema();
        }));
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: false, cancellationToken);
    }
}
