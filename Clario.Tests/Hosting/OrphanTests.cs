using System.Diagnostics;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class OrphanTests
{
    [SkippableFact]
    public async Task Killing_the_host_leaves_no_process_behind()
    {
        Skip.IfNot(Wrapping.EndsWithParent, "setpriv is not installed.");
        using var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(OrphanHost).Assembly.Location]) { RedirectStandardOutput = true })!;
        (await host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe("started");
        var started = Descendants(host.Id).ToList();
        started.Count.ShouldBeGreaterThan(2);

        await KillAsync(host, started);
    }

    [SkippableFact]
    public async Task Killing_an_AppHost_leaves_neither_its_resources_nor_the_dashboard()
    {
        Skip.IfNot(Wrapping.EndsWithParent, "setpriv is not installed.");
        await using var system = await ChildSystem.StartAsync(dashboard: true);
        var started = Descendants(system.Process.Id).ToList();
        started.Count.ShouldBe(DashboardPlan.IsInstalled ? 2 : 1);

        await KillAsync(system.Process, started);
    }

    private static async Task KillAsync(Process host, IReadOnlyList<(int Id, string Started)> started)
    {
        host.Kill(); // SIGKILL: it gets no chance to tidy up
        await host.WaitForExitAsync();

        var patience = Stopwatch.StartNew();
        while (started.Any(IsAlive) && patience.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(50);
        started.Where(IsAlive).Select(process => File.ReadAllText($"/proc/{process.Id}/cmdline").Replace('\0', ' ')).ShouldBeEmpty();
    }

    /// <summary>By id and start time, so that an id that is used again is not mistaken for the process that had it.</summary>
    private static IEnumerable<(int Id, string Started)> Descendants(int parent)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!)
            .Select(id => (Id: id, Stat: Stat(id))).Where(process => process.Stat is not null).ToList();
        IEnumerable<int> Below(int of) => all.Where(process => process.Stat![1] == $"{of}").SelectMany(process => Below(process.Id).Prepend(process.Id));
        return Below(parent).Select(id => (id, all.Single(process => process.Id == id).Stat![19])).ToList();
    }

    private static bool IsAlive((int Id, string Started) process) => Stat(process.Id) is { } stat && stat[0] != "Z" && stat[19] == process.Started;

    /// <summary>The fields of /proc/id/stat after the name: state, parent, …, start time.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
