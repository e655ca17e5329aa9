using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary><c>exec resource arguments…</c>: one project with other arguments than Program.cs gives it, on the console of whoever asked.</summary>
internal sealed record OneCommand(string Resource, IReadOnlyList<string> Arguments)
{
    public static OneCommand? Parse(string[] args) => args is ["exec", var resource, .. var rest] ? new OneCommand(resource, rest) : null;
}

internal sealed partial class LocalRuntime
{
    /// <summary>Against the system that runs; when none does, what it cannot do without (databases, migrations) runs for as long.</summary>
    private async Task<int> RunCommandAsync(OneCommand command, Terminal terminal, CancellationToken stop)
    {
        var target = resources.OfType<ProjectResource>().FirstOrDefault(resource => resource.Name == command.Resource)
            ?? throw new DistributedApplicationException($"there is no project \"{command.Resource}\".");
        target.Settings.Arguments.Clear();
        target.Settings.Arguments.AddRange(command.Arguments.Select(argument => (Func<string>)(() => argument)));
        target.Settings.Endpoints.Clear(); // it serves nobody, and the ports may be taken by the one that does

        if (DataFolder.Open(Folder) is not { } own)
        {
            using var shared = _data = DataFolder.Beside(Folder);
            MakePlans(resources);
            return await ExecuteAsync(target, stop);
        }
        using var data = _data = own;
        var needed = Needs(target).ToHashSet();
        foreach (var resource in resources.Except(needed).Where(resource => resource != target))
            resource.Settings.MakePlan = (_, _) => new AbsentPlan("not needed for this.");
        MakePlans(resources);
        return await RunAllAsync(resources.Where(needed.Contains).ToList(), terminal, async () =>
        {
            if (!await AllStartedAsync(stop))
                return 1;
            return await ExecuteAsync(target, stop);
        }, stop);
    }

    private static async Task<int> ExecuteAsync(Resource target, CancellationToken stop)
    {
        var process = await ChildProcess.StartAsync(target.Settings.Plan!.Launches[^1] with { KeepsConsole = true });
        await Task.WhenAny(process.Exited, Task.Delay(Timeout.Infinite, stop));
        await process.StopAsync(TimeSpan.FromSeconds(5));
        return await process.Exited;
    }

    /// <summary>The databases that it names, what they live in, and what has to have ended before it.</summary>
    private static IEnumerable<Resource> Needs(Resource of)
    {
        var settings = of.Settings;
        var direct = settings.Waits.Where(wait => wait.ExitCode is not null || wait.On is PostgresServerResource or PostgresDatabaseResource).Select(wait => wait.On)
            .Concat(settings.References.Where(reference => reference is PostgresDatabaseResource or PostgresServerResource));
        return direct.SelectMany(resource => Needs(resource).Append(resource)).Distinct();
    }
}
