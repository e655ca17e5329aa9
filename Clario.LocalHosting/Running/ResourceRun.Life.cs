using System.ComponentModel;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

internal sealed partial class ResourceRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// From waiting to the end. <paramref name="stop"/> says that the system stops; the resource itself then stops when
    /// <paramref name="turn"/> has come: after those that use it.
    /// </summary>
    public async Task RunAsync(Func<Wait, ResourceRun> find, Func<Task> turn, CancellationToken stop)
    {
        if (Plan.Missing is { } missing)
        {
            say($"not installed: {missing}");
            Set(now => now with { State = ResourceState.NotInstalled, Why = missing });
            return;
        }
        try
        {
            if (await WaitForOthersAsync(find, stop))
                await KeepRunningAsync(turn, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Set(now => now with { State = ResourceState.Exited });
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            Fail(error.Message);
        }
    }

    private async Task<bool> WaitForOthersAsync(Func<Wait, ResourceRun> find, CancellationToken stop)
    {
        Set(now => now with { State = ResourceState.Waiting });
        foreach (var wait in resource.Settings.Waits)
        {
            var other = find(wait);
            var reached = await other.WhenAsync(now => now.State is ResourceState.FailedToStart or ResourceState.NotInstalled or ResourceState.Finished or ResourceState.Exited
                || (wait.ExitCode is null && now.State is ResourceState.Running), stop);
            if (reached.State is ResourceState.FailedToStart || (wait.ExitCode is { } code && reached.State is not ResourceState.NotInstalled && reached.ExitCode != code))
            {
                Fail(reached.ExitCode is { } ended ? $"{other.Resource.Name} ended with code {ended}." : $"{other.Resource.Name} did not start.");
                return false;
            }
        }
        return true;
    }

    private async Task KeepRunningAsync(Func<Task> turn, CancellationToken stop)
    {
        for (var crashes = 0; ;)
        {
            var started = DateTimeOffset.UtcNow;
            Set(now => now with { State = ResourceState.Starting, StartedAt = started, ExitCode = null });
            var ended = await RunOnceAsync(turn, stop);
            if (ended is null)
                return;
            if (resource.Settings.RunsToCompletion)
            {
                say(ended == 0 ? "done" : $"ended with code {ended}");
                Set(now => now with { State = ended == 0 ? ResourceState.Finished : ResourceState.Exited, ExitCode = ended, ProcessId = null });
                return;
            }
            if (Plan.IsChatty)
                foreach (var line in console.Last(5))
                    say(line.Text);
            crashes = DateTimeOffset.UtcNow - started > restart.Forgiven ? 1 : crashes + 1;
            var rest = restart.Rest(crashes);
            say($"ended with code {ended}; starts again in {rest.TotalSeconds:0.##} s");
            Set(now => now with { State = ResourceState.RuntimeUnhealthy, ExitCode = ended, ProcessId = null, Restarts = now.Restarts + 1 });
            await Task.Delay(rest, stop);
        }
    }

    /// <summary>One life of its processes: the exit code when it ended by itself, null when it was stopped.</summary>
    private async Task<int?> RunOnceAsync(Func<Task> turn, CancellationToken stop)
    {
        await Plan.PrepareAsync(stop);
        var processes = new List<ChildProcess>();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var health = Task.CompletedTask;
        try
        {
            foreach (var launch in Plan.Launches)
                processes.Add(await ChildProcess.StartAsync(launch, Print));
            Set(now => now with { ProcessId = processes.LastOrDefault()?.Id });
            health = WatchHealthAsync(watching.Token);
            var asked = Task.Delay(Timeout.Infinite, watching.Token);
            var first = await Task.WhenAny([asked, .. processes.Select(process => process.Exited)]);
            if (first is Task<int> ended && !stop.IsCancellationRequested)
                return await ended;
            Set(now => now with { State = ResourceState.Stopping });
            await turn();
            return null;
        }
        finally
        {
            await watching.CancelAsync();
            await health;
            foreach (var process in Enumerable.Reverse(processes))
                await process.StopAsync(Patience);
            if (stop.IsCancellationRequested)
                Set(now => now with { State = ResourceState.Exited, ProcessId = null });
        }
    }
}
