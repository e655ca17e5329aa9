using Clario.Platform.Redis;

namespace Clario.Platform.Audit;

/// <summary>
/// Adds the portions up over all nodes, in Redis, over a minute that slides; by itself while Redis is away. Raises the alert where they are too many.
/// </summary>
internal sealed partial class OutflowWatch(
    Outflow outflow, SharedSum shared, IServiceScopeFactory scopes, ILogger<OutflowWatch> logger) : BackgroundService
{
    private readonly Dictionary<Guid, DateTimeOffset> _raised = [];
    private Dictionary<Guid, long> _now = [], _before = [];
    private long _window;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var portion in outflow.Portions.ReadAllAsync(stoppingToken))
                await CountAsync(portion, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task CountAsync(OutflowPortion portion, CancellationToken cancellationToken)
    {
        var (account, bytes, at) = portion;
        var (window, part) = Math.DivRem(at.UtcTicks, Outflow.Window.Ticks);
        var (current, before) = await shared.AddAsync($"outflow:{account}", window, Outflow.Window, bytes) ?? CountHere(account, window, bytes);
        var left = current + before * (1 - (double)part / Outflow.Window.Ticks);
        if (left <= outflow.Most || _raised.TryGetValue(account, out var raised) && at - raised < OutflowAlert.Quiet)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OutflowAlert>().RaiseAsync(account, (long)left, cancellationToken);
            if (_raised.Count > 1000)
                _raised.Clear(); // the alert itself looks into the log
            _raised[account] = at;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotRaised(logger, exception, account); // the next portion tries again
        }
    }

    private (long Now, long Before) CountHere(Guid account, long window, long bytes)
    {
        if (window > _window) // what comes a moment late, from the minute before, counts in this one
            (_before, _now, _window) = (window == _window + 1 ? _now : [], [], window);
        return (_now[account] = _now.GetValueOrDefault(account) + bytes, _before.GetValueOrDefault(account));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Much data leaves for account {Account}, and the alert could not be raised")]
        public static partial void NotRaised(ILogger logger, Exception exception, Guid account);
    }
}
