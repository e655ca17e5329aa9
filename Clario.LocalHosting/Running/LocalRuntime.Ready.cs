namespace Clario.LocalHosting.Running;

internal sealed partial class LocalRuntime
{
    /// <summary>Says when all is ready, then waits for the stop. True when something had failed by then; a stop that comes before all is ready is no failure.</summary>
    private async Task<bool> UntilStopAsync(Terminal terminal, CancellationToken stop)
    {
        var broken = false;
        try
        {
            broken = !await AllStartedAsync(stop);
            if (broken)
            {
                var failed = string.Join(", ", _runs.Values.Where(run => run.Now.HasFailed).Select(run => run.Resource.Name));
                if (_dashboard is null or { Missing: not null })
                {
                    terminal.Say($"Clario did not start: the lines above say why ({failed}).");
                    return true;
                }
                terminal.Say($"Clario is not whole: {failed} failed, the lines above say why. Start it again at {_dashboard.LoginAddress}, or end with Ctrl+C.");
                await Task.WhenAll(Needed.Select(run => run.WhenAsync(now => IsStarted(run) && !now.HasFailed, stop)));
                broken = false;
            }
            terminal.Say(ReadyLine());
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("Stopping.");
        }
        return broken;
    }

    /// <summary>What is not started by hand.</summary>
    private IEnumerable<ResourceRun> Needed => _runs.Values.Where(run => !run.Resource.Settings.ExplicitStart);

    /// <summary>False as soon as one cannot start.</summary>
    private async Task<bool> AllStartedAsync(CancellationToken stop)
    {
        var ready = Task.WhenAll(Needed.Select(run => run.WhenAsync(_ => IsStarted(run), stop)));
        var failed = Task.WhenAny(Needed.Select(run => run.WhenAsync(now => now.HasFailed, stop)));
        await Task.WhenAny(ready, failed);
        stop.ThrowIfCancellationRequested();
        return Needed.All(run => !run.Now.HasFailed);
    }

    private static bool IsStarted(ResourceRun run) => run.Now.IsSettled && !(run.Resource.Settings.EndsByItself && run.Now.State is ResourceState.Running);

    private string ReadyLine()
    {
        // Program.cs defines the web last, as it needs the others, and it is the first that a person opens.
        var addresses = resources.Where(resource => resource.Settings.IsExternal).Reverse()
            .Select(resource => $"{resource.Name} {resource.Settings.Endpoints.Values.First().Address}")
            .Append($"dashboard {(_dashboard?.Missing is null ? _dashboard?.LoginAddress ?? "(off)" : "(not installed)")}");
        return $"Clario is ready: {string.Join("  ", addresses)}";
    }
}
