using System.ComponentModel;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

internal sealed partial class ResourceRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// From the first start to the end of the system, over all starts and stops between. <paramref name="stop"/> says that the system
    /// stops; the resource itself then stops when <paramref name="turn"/> has come: after those that use it.
    /// </summary>
    public async Task RunAsync(Func<Wait, ResourceRun> find, Func<Task> turn, CancellationToken stop)
    {
        if (Plan.Missing is { } missing)
        {
            Tell($"not installed: {missing}");
            Set(now => now with { State = ResourceState.NotInstalled, Why = missing });
            return;
        }
        try
        {
            while (true)
            {
                var ending = await NextPeriodAsync(stop);
                await LiveAsync(find, () => stop.IsCancellationRequested ? turn() : Task.CompletedTask, ending, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task LiveAsync(Func<Wait, ResourceRun> find, Func<Task> turn, CancellationToken period, CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(period, stop);
        var ending = both.Token;
        try
        {
            if (await WaitForOthersAsync(find, ending))
                await KeepRunningAsync(turn, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            Set(now => now with { State = ResourceState.Exited, StoppedAt = DateTimeOffset.UtcNow, Why = null });
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            Fail(error.Message);
        }
    }

    private async Task<bool> WaitForOthersAsync(Func<Wait, ResourceRun> find, CancellationToken stop)
    {
        Set(now => now with { State = ResourceState.Waiting, ExitCode = null, StartedAt = null, StoppedAt = null, Why = null });
        foreach (var wait in resource.Settings.Waits)
        {
            var other = find(wait);
            if (!Reached(other.Now, wait))
                Set(now => now with { Why = $"Waits for {other.Resource.Name}." });
            var reached = await other.WhenAsync(now => Reached(now, wait), stop);
            if (reached.State is ResourceState.FailedToStart || (wait.ExitCode is { } code && reached.State is not ResourceState.NotInstalled && reached.ExitCode != code))
            {
                Fail(reached.ExitCode is { } ended ? $"{other.Resource.Name} ended with code {ended}." : $"{other.Resource.Name} did not start.");
                return false;
            }
        }
        return true;
    }

    private static bool Reached(ResourceSnapshot now, Wait wait) =>
        now.State is ResourceState.FailedToStart or ResourceState.NotInstalled or ResourceState.Finished
        || now.State == (wait.ExitCode is null ? ResourceState.Running : ResourceState.Exited);

    private async Task KeepRunningAsync(Func<Task> turn, CancellationToken ending)
    {
        for (var crashes = 0; ;)
        {
            var started = DateTimeOffset.UtcNow;
            Set(now => now with { State = ResourceState.Starting, StartedAt = started, StoppedAt = null, ExitCode = null, Why = null });
            var ended = await RunOnceAsync(turn, ending);
            if (ended is null)
                return;
            if (resource.Settings.EndsByItself)
            {
                Tell(ended == 0 ? "done" : $"ended with code {ended}");
                Set(now => now with { State = ended == 0 ? ResourceState.Finished : ResourceState.Exited, ExitCode = ended, ProcessId = null, StoppedAt = DateTimeOffset.UtcNow });
                return;
            }
            if (Plan.IsChatty)
                foreach (var line in console.Last(5))
                    say(line.Text);
            crashes = DateTimeOffset.UtcNow - started > restart.Forgiven ? 1 : crashes + 1;
            var rest = restart.Rest(crashes);
            var said = $"ended with code {ended}; starts again in {rest.TotalSeconds:0.##} s";
            Tell(said, isError: true);
            Set(now => now with { State = ResourceState.Crashed, ExitCode = ended, ProcessId = null, StoppedAt = DateTimeOffset.UtcNow, Why = said, Restarts = now.Restarts + 1 });
            await RestAsync(rest, ending);
        }
    }

    /// <summary>One life of its processes: the exit code when it ended by itself, null when it was stopped.</summary>
    private async Task<int?> RunOnceAsync(Func<Task> turn, CancellationToken ending)
    {
        await Plan.PrepareAsync(ending);
        var processes = new List<ChildProcess>();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var health = Task.CompletedTask;
        try
        {
            foreach (var launch in Plan.Launches)
                processes.Add(await ChildProcess.StartAsync(Launched = launch, Print));
            Set(now => now with { ProcessId = processes.LastOrDefault()?.Id });
            health = WatchHealthAsync(watching.Token);
            var first = await Task.WhenAny([health, .. processes.Select(process => process.Exited)]);
            await first; // a health check that can never succeed says why
            if (first is Task<int> ended && !ending.IsCancellationRequested)
                return await ended;
            Set(now => now with { State = ResourceState.Stopping });
            await turn();
            return null;
        }
        finally
        {
            await watching.CancelAsync();
            await Task.WhenAny(health);
            foreach (var process in Enumerable.Reverse(processes))
                await process.StopAsync(Patience);
            if (ending.IsCancellationRequested)
                Set(now => now with { State = ResourceState.Exited, ProcessId = null, StoppedAt = DateTimeOffset.UtcNow });
        }
    }
}
