using Clario.Platform.Data;
using Clario.Platform.Work;
using Quartz;

namespace Clario.Clock;

/// <summary>What Quartz runs: nothing but the insert of a work item.</summary>
internal sealed partial class EnqueueScheduled(IEnumerable<Schedule> schedules, ClarioDb db, TimeProvider time, ILogger<EnqueueScheduled> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (schedules.SingleOrDefault(schedule => schedule.Name == name) is not { } schedule)
        {
            // Left over from an older release, in the shared store.
            Log.Unknown(logger, name);
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }
        schedule.Enqueue(db, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "There is no schedule {Name} any more; it is removed")]
        public static partial void Unknown(ILogger logger, string name);
    }
}
