namespace Clario.LocalHosting.Running;

internal sealed partial class ResourceRun
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WhileRunning = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(20);

    /// <summary>Asks again and again whether it serves, and says so when that changes.</summary>
    private async Task WatchHealthAsync(CancellationToken stop)
    {
        if (resource.Settings.RunsToCompletion)
            return; // ready means ended
        var started = DateTimeOffset.UtcNow;
        var reminded = started;
        try
        {
            while (true)
            {
                var ready = await Plan.IsReadyAsync(stop);
                if (ready && Now.State is ResourceState.Starting)
                {
                    say("running");
                    Set(now => now with { State = ResourceState.Running });
                }
                else if (ready != Now.State is ResourceState.Running)
                {
                    say(ready ? "healthy again" : "not healthy");
                    Set(now => now with { State = ready ? ResourceState.Running : ResourceState.RuntimeUnhealthy });
                }
                if (Now.State is ResourceState.Starting && DateTimeOffset.UtcNow - reminded > Reminder)
                {
                    reminded = DateTimeOffset.UtcNow;
                    say($"not ready yet after {(reminded - started).TotalSeconds:0} s");
                }
                await Task.Delay(Now.State is ResourceState.Running ? WhileRunning : WhileStarting, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (InvalidOperationException never)
        {
            Fail(never.Message);
        }
    }
}
