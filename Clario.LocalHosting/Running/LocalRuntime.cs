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

    private ResourceRun Prepare(Resource resource, Terminal terminal)
    {
        var file = resource.Settings.Plan!.HasProcess ? new LogFile(Path.Combine(_data.Logs, resource.Name + ".log")) : null;
        return new ResourceRun(resource, new ConsoleLog(file), terminal.PrefixedBy(resource.Name), Restart, _anyChange);
    }
}
