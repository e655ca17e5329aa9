using System.Diagnostics;
using Aspire.Hosting;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Processes;

namespace Clario;

/// <summary>A system of fifteen resources in a process of its own, run by LocalHosting as the AppHost runs Clario.</summary>
internal sealed class HostingSystem : IAsyncDisposable
{
    /// <summary>The argument that makes this program that process.</summary>
    public const string Verb = "hosting-system";

    private const string Clock = "setInterval(() => console.log((performance.timeOrigin + performance.now()).toFixed(3)), 20)";

    // Two hundred lines every ten milliseconds; when late, more at a time.
    private const string Flood = """
        const began = performance.now(); let printed = 0;
        setInterval(() => {
            const due = Math.floor((performance.now() - began) * 20); let text = "";
            for (; printed < due; printed++) text += `line ${printed} of a resource that has very much to say about what it does\n`;
            process.stdout.write(text);
        }, 10);
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"clario-bench-{Guid.NewGuid():N}");
    private readonly Process _process;

    private HostingSystem(bool dashboard)
    {
        _process = new Process { StartInfo = new ProcessStartInfo("dotnet", [typeof(HostingSystem).Assembly.Location, Verb]) { RedirectStandardOutput = true } };
        var environment = _process.StartInfo.Environment;
        environment["CLARIO_DATA"] = _folder;
        environment["CLARIO_DASHBOARD"] = $"{dashboard}";
        foreach (var port in new[] { "CLARIO_RESOURCE_SERVICE_PORT", "CLARIO_DASHBOARD_PORT", "CLARIO_OTLP_PORT" })
            environment[port] = $"{Ports.FindFree()}";
    }

    public double StartMilliseconds { get; private set; }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What runs in the process of its own.</summary>
    public static Task RunAsync()
    {
        var builder = new DistributedApplicationBuilder([]);
        builder.AddExecutable("first", "/bin/sh", "/", "-c", "date +%s%N; exec sleep 3600");
        builder.AddExecutable("clock", "node", "/", "-e", Clock);
        builder.AddExecutable("flood", "node", "/", "-e", Flood).WithExplicitStart();
        for (var i = 0; i < 12; i++)
            builder.AddExecutable($"idle-{i}", "/bin/sh", "/", "-c", "exec sleep 3600");
        return builder.Build().RunAsync();
    }

    public static async Task<HostingSystem> StartAsync(bool dashboard)
    {
        var system = new HostingSystem(dashboard);
        var began = DateTimeOffset.UtcNow;
        system._process.Start();
        while (await system._process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Clario is ready"))
        {
            if (line.StartsWith("first") && long.TryParse(line.Split('|')[1], out var nanoseconds))
                system.StartMilliseconds = nanoseconds / 1e6 - began.ToUnixTimeMilliseconds();
        }
        _ = system._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // as a terminal would take it
        return system;
    }

    public ResourceServiceClient Connect() => RunningSystem.Find(_folder)!.Connect(_folder);

    public async ValueTask DisposeAsync()
    {
        Posix.Signal(_process.Id, StopSignal.Terminate);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
