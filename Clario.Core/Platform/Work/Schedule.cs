using Clario.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Work;

/// <summary>Work that comes by the clock. The clock only enqueues: carried, retried and seen it is like all work.</summary>
/// <param name="Name">What it is for, unique: "work retention".</param>
/// <param name="Cron">Quartz's form with seconds, in UTC: "0 20 3 * * ?" is every day at 3:20.</param>
public sealed record Schedule(string Name, string Cron, Action<ClarioDb, DateTimeOffset> Enqueue);

public static class ScheduleRegistration
{
    /// <summary>Enqueues <paramref name="work"/> whenever <paramref name="cron"/> says, once for all Workers together.</summary>
    public static IServiceCollection AddSchedule<TWork>(this IServiceCollection services, string name, string cron, TWork work) where TWork : IWork =>
        services.AddSingleton(new Schedule(name, cron, (db, now) => db.Enqueue(work, now)));
}
