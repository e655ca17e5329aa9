using System.Diagnostics;
using Clario.LocalHosting.Processes;

namespace Clario.Hosting;

/// <summary>A small system in a process of its own, which a test may end.</summary>
internal sealed class ChildSystem : IAsyncDisposable
{
    private ChildSystem(Process process) => Process = process;

    public Process Process { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"clario-child-{Guid.NewGuid():N}");

    public static async Task<ChildSystem> StartAsync(bool dashboard)
    {
        var process = new Process { StartInfo = new ProcessStartInfo("dotnet", [typeof(OrphanHost).Assembly.Location, "system"]) { RedirectStandardOutput = true } };
        var system = new ChildSystem(process);
        var environment = process.StartInfo.Environment;
        environment["CLARIO_DATA"] = system.Folder;
        environment["CLARIO_DASHBOARD"] = $"{dashboard}";
        foreach (var port in new[] { "CLARIO_RESOURCE_SERVICE_PORT", "CLARIO_DASHBOARD_PORT", "CLARIO_OTLP_PORT" })
            environment[port] = $"{Ports.FindFree()}";
        process.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line && !line.StartsWith("Clario is ready"))
            continue;
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
            Posix.Signal(Process.Id, StopSignal.Terminate);
        await Process.WaitForExitAsync();
        Process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
