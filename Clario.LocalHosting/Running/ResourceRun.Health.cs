namespace Clario.LocalHosting.Running;

internal sealed partial class ResourceRun
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(20);

    /// <summary>Asks again and again whether it serves, and says so when that changes; ends when it is to stop. Throws when it never will.</summary>
    private async Task WatchHealthAsync(CancellationToken stop)
    {
        var started = DateTimeOffset.UtcNow;
        var reminded = started;
        try
        {
            while (true)
            {
                // What is to end by itself does its work from the first moment on.
                var ready = resource.Settings.EndsByItself || await Plan.IsReadyAsync(stop);
                if (ready && Now.State is ResourceState.Starting)
                {
                    if (Plan is not ValuePlan)
                        Tell("running");
                    Set(now => now with { State = ResourceState.Running });
                }
                else if (Now.State is not ResourceState.Starting && ready != Now.State is ResourceState.Running)
                {
                    Tell(ready ? "healthy again" : "not healthy", isError: !ready);
                    Set(now => now with { State = ready ? ResourceState.Running : ResourceState.Unhealthy });
                }
                if (Now.State is ResourceState.Starting && DateTimeOffset.UtcNow - reminded > Reminder)
                {
                    reminded = DateTimeOffset.UtcNow;
                    Tell($"not ready yet after {(reminded - started).TotalSeconds:0} s");
                }
                await Task.Delay(Now.State is ResourceState.Starting ? WhileStarting : Afterwards, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }
}
