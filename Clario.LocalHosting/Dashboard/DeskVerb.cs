using Aspire.Hosting;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Dashboard;

/// <summary>What a second terminal asks of the system that runs: <c>status</c>, <c>logs resource [-f]</c>, <c>stop</c>.</summary>
internal sealed record DeskVerb(string Name, IReadOnlyList<string> Arguments)
{
    public static DeskVerb? Parse(string[] args) => args is ["status" or "logs" or "stop", ..] ? new DeskVerb(args[0], args[1..]) : null;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string folder, TextWriter output, CancellationToken stop)
    {
        if (!DataFolder.IsTaken(folder))
            throw new DistributedApplicationException($"Clario does not run (nobody has {folder}): ./clario run starts it.");
        var system = RunningSystem.Find(folder)
            ?? throw new DistributedApplicationException("Clario runs, but without its resource service (CLARIO_RESOURCE_SERVICE_PORT is 0), or it has only just begun.");
        using var client = system.Connect(folder);
        try
        {
            switch (Name)
            {
                case "status":
                    await output.WriteAsync(StatusTable.Of(await client.ResourcesAsync(stop)));
                    return 0;
                case "logs":
                    await PrintLogsAsync(client, output, stop);
                    return 0;
                default:
                    await StopAsync(system, folder, output, stop);
                    return 0;
            }
        }
        catch (GrpcException refused)
        {
            throw new DistributedApplicationException(refused.Message);
        }
        catch (HttpRequestException)
        {
            throw new DistributedApplicationException($"Clario runs (process {system.ProcessId}), but its resource service at port {system.ServicePort} does not answer.");
        }
    }

    private async Task PrintLogsAsync(ResourceServiceClient client, TextWriter output, CancellationToken stop)
    {
        var name = Arguments.FirstOrDefault(argument => argument[0] != '-') ?? throw new DistributedApplicationException("./clario logs <resource> [-f]: name one of those that ./clario status shows.");
        var follow = Arguments.Contains("-f");
        await foreach (var update in client.LogsAsync(name, follow, stop))
        {
            foreach (var line in update.LogLines)
                await output.WriteLineAsync(Terminal.HasColour ? line.Text : AnsiText.Strip(line.Text));
            await output.FlushAsync(stop);
        }
    }

    private static async Task StopAsync(RunningSystem system, string folder, TextWriter output, CancellationToken stop)
    {
        Posix.Signal(system.ProcessId, StopSignal.Terminate);
        while (DataFolder.IsTaken(folder))
            await Task.Delay(50, stop);
        await output.WriteLineAsync("Clario has stopped.");
    }
}
