using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Microsoft.Extensions.Configuration;

namespace Clario.LocalHosting.Running;

/// <summary>Runs the resources of one application as plain processes, from the first port check to the last process ended.</summary>
internal sealed partial class LocalRuntime(IReadOnlyList<Resource> resources, IConfiguration configuration, string appHostDirectory)
{
    private DataFolder _data = null!;

    private string Folder => Path.GetFullPath(configuration["CLARIO_DATA"] ?? Path.Combine(Folders.Root, ".clario"));

    private Dictionary<Resource, ResourceRun> _runs = [];
    private readonly Signal _anyChange = new();

    /// <summary>Every resource as it is now, for whoever shows them.</summary>
    public IReadOnlyCollection<ResourceRun> Runs => _runs.Values;

    public RestartPolicy Restart { get; init; } = RestartPolicy.Default;

    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>When set, only this runs, with what it needs.</summary>
    public OneCommand? Command { get; init; }

    /// <summary>When set, nothing runs: it is about the system that runs already.</summary>
    public DeskVerb? Verb { get; init; }

    /// <summary>The exit code: 0 when it was asked to stop, 1 when it could not start, and that of the command when there is one.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var terminal = new Terminal(Output);
        try
        {
            if (Verb is not null)
                return await Verb.RunAsync(Folder, Output, stop);
            return Command is null ? await RunAsync(terminal, stop) : await RunCommandAsync(Command, terminal, stop);
        }
        catch (DistributedApplicationException error)
        {
            terminal.Say(Verb is null ? $"Clario cannot start: {error.Message}" : error.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await terminal.FinishAsync();
        }
    }

    private async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        using var data = _data = DataFolder.Open(Folder)
            ?? throw new DistributedApplicationException($"it runs already: another process has {Folder}. Stop that one first.");
        var all = MakePlans(resources);
        if (!Wrapping.EndsWithParent)
            terminal.Say("setpriv (util-linux) is not installed: were this process killed with -9, what it started would stay behind.");
        return await RunAllAsync(all, terminal, () => UntilStopAsync(terminal, stop), stop) ? 1 : 0;
    }

    /// <summary>Starts all, does <paramref name="use"/>, stops all.</summary>
    private async Task<T> RunAllAsync<T>(List<Resource> all, Terminal terminal, Func<Task<T>> use, CancellationToken stop)
    {
        await CheckPortsAsync(all, stop);
        _runs = all.ToDictionary(resource => resource, resource => Prepare(resource, terminal));
        await using var service = await StartResourceServiceAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var order = new StopOrder(all);
        var lives = all.Select(resource => LiveAsync(resource, order, ending.Token)).ToList();
        try
        {
            return await use();
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(lives);
            foreach (var run in _runs.Values)
                run.Console.Dispose();
        }
    }

    private async Task LiveAsync(Resource resource, StopOrder order, CancellationToken stop)
    {
        try
        {
            await _runs[resource].RunAsync(wait => _runs[wait.On], () => order.TurnOfAsync(resource), stop);
        }
        finally
        {
            order.Ended(resource);
        }
    }

    /// <summary>Says when all is ready, then waits for the stop. True when it never was.</summary>
    private async Task<bool> UntilStopAsync(Terminal terminal, CancellationToken stop)
    {
        var whole = false;
        try
        {
            whole = await AllStartedAsync(stop);
            if (!whole)
            {
                var failed = string.Join(", ", _runs.Values.Where(run => run.Now.HasFailed).Select(run => run.Resource.Name));
                if (_dashboard is null or { Missing: not null })
                {
                    terminal.Say($"Clario did not start: the lines above say why ({failed}).");
                    return true;
                }
                terminal.Say($"Clario is not whole: {failed} failed, the lines above say why. Start it again at {_dashboard.LoginAddress}, or end with Ctrl+C.");
                await Task.WhenAll(Needed.Select(run => run.WhenAsync(now => IsStarted(run) && !now.HasFailed, stop)));
                whole = true;
            }
            terminal.Say(ReadyLine());
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("Stopping.");
        }
        return !whole;
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

    private ResourceRun Prepare(Resource resource, Terminal terminal)
    {
        var file = resource.Settings.Plan!.HasProcess ? new LogFile(Path.Combine(_data.Logs, resource.Name + ".log")) : null;
        return new ResourceRun(resource, new ConsoleLog(file), terminal.PrefixedBy(resource.Name), Restart, _anyChange);
    }
}
