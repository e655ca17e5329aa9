using System.Diagnostics;
using Clario.Platform.Encryption;
using Clario.Platform.Realtime;
using Clario.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Work;

/// <summary>
/// Runs one claimed item in a scope of its own and says how it ended. The handler's own effects and the item's completion are not
/// one transaction: a process killed between the two runs the handler again, which is why handlers must run twice safely.
/// </summary>
internal sealed partial class WorkExecutor(
    IServiceScopeFactory scopes, IEnumerable<WorkKind> kinds, WorkLedger ledger, ChangePublisher changes, WorkTelemetry telemetry,
    Seals seals, TimeProvider time, WorkOptions options, ILogger<WorkExecutor> logger)
{
    private readonly Dictionary<string, WorkKind> _kinds = kinds.ToDictionary(kind => kind.Name);

    public IReadOnlyDictionary<string, WorkKind> Kinds => _kinds;

    /// <param name="finish">Writes the outcome; false when the item was no longer this run's to end.</param>
    /// <param name="cancellationToken">Breaks the run off: the item is handed back.</param>
    public async Task RunAsync(ClaimedItem item, Func<Outcome, Task<bool>> finish, CancellationToken cancellationToken)
    {
        using var activity = WorkTelemetry.Begin(item);
        var began = time.GetTimestamp();
        telemetry.Began(item, time.GetUtcNow());
        var running = new RunningItem(item, ledger, changes);
        var outcome = await TryAsync(item, running, activity, cancellationToken);
        telemetry.Ended(item, outcome.State, time.GetElapsedTime(began));
        if (await finish(outcome))
            await running.TellAsync(outcome.State, outcome.Error, CancellationToken.None);
        else
            Log.NoLongerOurs(logger, item.Kind, item.Id, item.Attempt);
    }

    private async Task<Outcome> TryAsync(ClaimedItem item, RunningItem running, Activity? activity, CancellationToken cancellationToken)
    {
        try
        {
            await running.TellAsync(JobState.Running, null, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            using var words = logger.BeginScope(new Dictionary<string, object?> { [CurrentTenant.Tag] = item.TenantId });
            if (item.TenantId is { } tenant)
                scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(tenant);
            await _kinds[item.Kind].RunAsync(scope.ServiceProvider, PayloadOf(item), running, cancellationToken);
            return new Outcome(item.Id, item.Attempt, JobState.Succeeded, ResultUrl: running.ResultUrl);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.HandedBack(logger, item.Kind, item.Id);
            return new Outcome(item.Id, item.Attempt, JobState.Queued, time.GetUtcNow());
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);
            return Failed(item, exception);
        }
    }

    private string PayloadOf(ClaimedItem item) =>
        item.PayloadSealed is { } envelope ? seals.Open(WorkItem.PlaceOfPayload(item.Id), envelope) : item.Payload;

    private Outcome Failed(ClaimedItem item, Exception exception)
    {
        var sentence = exception is WorkException spoken ? spoken.Message : WorkWords.Unexpected;
        var detail = Clean($"{exception.GetType().Name}: {exception.Message}", 2_000);
        if (item.Attempt >= options.Attempts || exception is WorkException { Final: true })
        {
            Log.Dead(logger, exception, item.Kind, item.Id, item.Attempt);
            return new Outcome(item.Id, item.Attempt, JobState.Dead, Error: Clean(sentence, 500), Detail: detail);
        }
        var wait = options.BackOffAfter(item.Attempt);
        Log.Failed(logger, exception, item.Kind, item.Id, item.Attempt, wait);
        return new Outcome(item.Id, item.Attempt, JobState.Failed, time.GetUtcNow() + wait, Error: Clean(sentence, 500), Detail: detail);
    }

    /// <summary>PostgreSQL stores no NUL in text; one in a message must not keep the outcome from being written.</summary>
    private static string Clean(string text, int longest) => (text.Length <= longest ? text : text[..longest]).Replace('\0', ' ');

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Work {Kind} {Id}: attempt {Attempt} failed, next in {Wait}")]
        public static partial void Failed(ILogger logger, Exception exception, string kind, Guid id, int attempt, TimeSpan wait);

        [LoggerMessage(LogLevel.Error, "Work {Kind} {Id} is dead after {Attempt} attempts")]
        public static partial void Dead(ILogger logger, Exception exception, string kind, Guid id, int attempt);

        [LoggerMessage(LogLevel.Information, "Work {Kind} {Id} was broken off and handed back")]
        public static partial void HandedBack(ILogger logger, string kind, Guid id);

        [LoggerMessage(LogLevel.Warning, "Work {Kind} {Id}: attempt {Attempt} ended after another runner had taken it over")]
        public static partial void NoLongerOurs(ILogger logger, string kind, Guid id, int attempt);
    }
}
