using Clario.Platform.Data;
using Clario.Platform.Work;
using Npgsql;
using Quartz;

namespace Clario.Clock;

internal static class ClockRegistration
{
    /// <summary>
    /// Quartz keeps the clock for all Workers together: clustered on Clario's own database, in the schema "quartz". Its triggers come from
    /// the <see cref="Schedule"/>s that the features registered, so this goes after them.
    /// </summary>
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        var schedules = services.Where(service => service.ServiceType == typeof(Schedule)).Select(service => (Schedule)service.ImplementationInstance!).ToList();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "clario");
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(Connection(configuration));
                store.UseClustering();
            });
            foreach (var schedule in schedules)
                quartz.ScheduleJob<EnqueueScheduled>(
                    trigger => trigger.WithIdentity(schedule.Name).WithCronSchedule(schedule.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc)),
                    job => job.WithIdentity(schedule.Name));
        });
        return services.AddHostedService<ClockService>();
    }

    /// <summary>A pool of its own, small, whose search path is the schema.</summary>
    internal static string Connection(IConfiguration configuration) =>
        new NpgsqlConnectionStringBuilder(DatabaseAddress.From(configuration).ConnectionString)
        {
            SearchPath = ClockSchema.Name,
            MaxPoolSize = 3,
            ApplicationName = "clario-clock",
        }.ConnectionString;
}
