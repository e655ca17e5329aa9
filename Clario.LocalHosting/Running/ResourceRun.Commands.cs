namespace Clario.LocalHosting.Running;

internal sealed partial class ResourceRun
{
    private TaskCompletionSource _startAsked = AskedIf(!resource.Settings.ExplicitStart);
    private CancellationTokenSource? _period;

    /// <summary>Starts what is at rest, and ends the rest of what has crashed. False when it runs already or never can.</summary>
    public bool Start()
    {
        lock (_changing)
        {
            if (!(Now.IsAtRest || Now.State is ResourceState.Crashed) || !_startAsked.TrySetResult())
                return false;
        }
        Set(now => now with { State = ResourceState.Waiting });
        return true;
    }

    /// <summary>Stops it alone, whoever uses it, and returns when it has ended; it stays so until it is started.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        Task asked;
        lock (_changing)
            asked = _period?.CancelAsync() ?? Task.CompletedTask;
        await asked;
        await WhenAsync(now => now.IsAtRest || now.State is ResourceState.NotInstalled, cancel);
    }

    public async Task RestartAsync(CancellationToken cancel)
    {
        await StopAsync(cancel);
        Start();
    }

    /// <summary>From a wish to start on; the token ends with the wish to stop it, or with the system.</summary>
    private async Task<CancellationToken> NextPeriodAsync(CancellationToken stop)
    {
        await _startAsked.Task.WaitAsync(stop);
        lock (_changing)
        {
            _startAsked = AskedIf(false);
            return (_period = new CancellationTokenSource()).Token;
        }
    }

    /// <summary>After a crash; a wish to start cuts it short.</summary>
    private async Task RestAsync(TimeSpan time, CancellationToken ending)
    {
        await Task.WhenAny(Task.Delay(time, ending), _startAsked.Task);
        ending.ThrowIfCancellationRequested();
        lock (_changing)
            _startAsked = AskedIf(false);
    }

    private static TaskCompletionSource AskedIf(bool asked)
    {
        var wish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (asked)
            wish.SetResult();
        return wish;
    }
}
