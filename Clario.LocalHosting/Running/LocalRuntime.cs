using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Microsoft.Extensions.Configuration;

namespace Clario.LocalHosting.Running;

/// <summary>Runs the resources of one application as plain processes, from the first port check to the last process ended.</summary>
internal sealed partial class LocalRuntime(IReadOnlyList<Resource> resources, IConfiguration configuration, string appHostDirectory)
{
    private DataFolder _data = null!;
    private Dictionary<Resource, ResourceRun> _runs = [];

    /// <summary>Every resource as it is now, for whoever shows them.</summary>
    public IReadOnlyCollection<ResourceRun> Runs => _runs.Values;

    public RestartPolicy Restart { get; init; } = RestartPolicy.Default;

    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>The exit code: 0 when it was asked to stop, 1 when it could not start.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var terminal = new Terminal(Output);
        try
        {
            return await RunAsync(terminal, stop);
        }
        catch (DistributedApplicationException error)
        {
            terminal.Say($"Clario cannot start: {error.Message}");
            return 1;
        }
        finally
        {
            await terminal.FinishAsync();
        }
    }

    private async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var folder = configuration["CLARIO_DATA"] ?? Path.Combine(Folders.Root, ".clario");
        using var data = _data = DataFolder.Open(Path.GetFullPath(folder))
            ?? throw new DistributedApplicationException($"it runs already: another process has {folder}. Stop that one first.");
        var all = MakePlans();
        CheckPorts(all);
        _runs = all.ToDictionary(resource => resource, resource => Prepare(resource, terminal));
        if (!Wrapping.EndsWithParent)
            terminal.Say("setpriv (util-linux) is not installed: were this process killed with -9, what it started would stay behind.");

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var order = new StopOrder(all);
        var lives = all.Select(resource => LiveAsync(resource, order, ending.Token)).ToList();
        var failed = await UntilStopAsync(terminal, stop);
        if (!failed)
            terminal.Say("Stopping.");
        await ending.CancelAsync();
        await Task.WhenAll(lives);
        foreach (var run in _runs.Values)
            run.Console.Dispose();
        return failed ? 1 : 0;
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

    /// <summary>Says when all is ready, then waits for the stop. True when something could not start.</summary>
    private async Task<bool> UntilStopAsync(Terminal terminal, CancellationToken stop)
    {
        try
        {
            var ready = Task.WhenAll(_runs.Values.Select(run => run.WhenAsync(now => now.IsSettled, stop)));
            var failed = Task.WhenAny(_runs.Values.Select(run => run.WhenAsync(now => now.HasFailed, stop)));
            if (await Task.WhenAny(ready, failed) == failed || _runs.Values.Any(run => run.Now.HasFailed))
            {
                stop.ThrowIfCancellationRequested();
                terminal.Say("Clario did not start: the lines above say why.");
                return true;
            }
            await ready;
            terminal.Say(ReadyLine());
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        return false;
    }

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
        var print = terminal.PrefixedBy(resource.Name);
        var console = new ConsoleLog(resource.Settings.Plan is ValuePlan or AbsentPlan or DatabasePlan ? null : Path.Combine(_data.Logs, resource.Name + ".log"));
        if (!resource.Settings.Plan!.IsChatty)
            console.Added += line => print(line.Text);
        return new ResourceRun(resource, console, print, Restart);
    }
}
