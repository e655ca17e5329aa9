using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace Clario.Deploy;

/// <summary>A service's publish output, run as its image would run it: in Production, on 127.0.0.1, with nothing of the source tree around it.</summary>
internal sealed class PublishedService : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private PublishedService(Process process, Uri address, X509Certificate2? authority)
    {
        _process = process;
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (authority is not null)
            handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck };
        Http = new HttpClient(handler) { BaseAddress = address };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public HttpClient Http { get; }

    /// <summary>From the start of the process to its first healthy answer.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>Processor time until then, which other work on the machine stretches far less.</summary>
    public TimeSpan ProcessorTook { get; private set; }

    /// <summary>Resident, in bytes, now.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it is healthy.</summary>
    /// <param name="project">"Clario.Api".</param>
    /// <param name="listens">Where the settings make it listen; null: at a free port, which it is told.</param>
    /// <param name="authority">Who vouches for it, where it speaks TLS.</param>
    public static async Task<PublishedService> StartAsync(
        string folder, string project, IReadOnlyDictionary<string, string?> settings, Uri? listens = null, X509Certificate2? authority = null)
    {
        var address = listens ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var clock = Stopwatch.StartNew();
        var service = new PublishedService(Run(folder, project, [], listens is null ? settings.Append(new("ASPNETCORE_URLS", address.ToString())) : settings), address, authority);
        while (!await service.IsHealthyAsync())
        {
            if (service._process.HasExited || clock.Elapsed > Patience)
            {
                service.Dispose();
                throw new InvalidOperationException($"{project} did not become healthy; it says why on the console.");
            }
            await Task.Delay(5);
        }
        service.StartTook = clock.Elapsed;
        service.ProcessorTook = service._process.TotalProcessorTime;
        return service;
    }

    /// <summary>Runs one of its commands to the end; the exit code.</summary>
    public static async Task<int> RunAsync(string folder, string project, string command, IReadOnlyDictionary<string, string?> settings)
    {
        using var process = Run(folder, project, [command], settings);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static Process Run(string folder, string project, string[] arguments, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, project), arguments) { WorkingDirectory = folder };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()); // for what is not published with .NET in it
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Http.Dispose();
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
