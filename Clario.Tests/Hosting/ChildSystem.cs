using System.Diagnostics;
using Clario.LocalHosting.Processes;
using Clario.Support;

namespace Clario.Hosting;

/// <summary>A small system in a process of its own, which a test may end.</summary>
internal sealed class ChildSystem : IAsyncDisposable
{
    private ChildSystem(Process process) => Process = process;

    public Process Process { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"clario-child-{Guid.NewGuid():N}");

    /// <summary>The line that says where everything is.</summary>
    public string Ready { get; private set; } = "";

    public static Task<ChildSystem> StartAsync(bool dashboard) => StartAsync(
        [typeof(OrphanHost).Assembly.Location, "system"], dashboard, ["CLARIO_RESOURCE_SERVICE_PORT", "CLARIO_DASHBOARD_PORT", "CLARIO_OTLP_PORT"]);

    /// <summary>All of Clario, as ./clario run starts it.</summary>
    public static Task<ChildSystem> StartClarioAsync() => StartAsync(
        [Repository.PathTo("Clario.AppHost", "bin", "Debug", "net10.0", "Clario.AppHost.dll")], dashboard: true,
        [
            "CLARIO_RESOURCE_SERVICE_PORT", "CLARIO_DASHBOARD_PORT", "CLARIO_OTLP_PORT", "CLARIO_WEB_PORT", "CLARIO_API_PORT", "CLARIO_WORKERS_PORT", "CLARIO_POSTGRES_PORT",
            "CLARIO_REDIS_PORT", "CLARIO_RABBITMQ_PORT", "CLARIO_RABBITMQ_DIST_PORT", "CLARIO_EPMD_PORT", "CLARIO_SMTP_PORT", "CLARIO_MAIL_PORT", "CLARIO_SIGN_IN_PORT",
        ]);

    private static async Task<ChildSystem> StartAsync(string[] arguments, bool dashboard, string[] ports)
    {
        var process = new Process { StartInfo = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true } };
        var system = new ChildSystem(process);
        var environment = process.StartInfo.Environment;
        environment["CLARIO_DATA"] = system.Folder;
        environment["CLARIO_DASHBOARD"] = $"{dashboard}";
        foreach (var port in ports)
            environment[port] = $"{Ports.FindFree()}";
        var ready = new TaskCompletionSource<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("It ended before it was ready."));
            else if (line.Data.StartsWith("Clario is ready", StringComparison.Ordinal))
                ready.TrySetResult(line.Data);
        };
        process.Start();
        process.BeginOutputReadLine();
        system.Ready = await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
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
