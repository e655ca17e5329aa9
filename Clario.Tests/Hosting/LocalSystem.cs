using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Clario.LocalHosting.Services;

namespace Clario.Hosting;

/// <summary>A small application of shell commands, run by the real runtime in a folder of its own.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _console = new();
    private readonly TextWriter _output;
    private readonly DistributedApplicationBuilder _builder = new([]);
    private LocalRuntime? _runtime;
    private Task<int>? _running;

    public LocalSystem()
    {
        _output = TextWriter.Synchronized(_console);
        Directory.CreateDirectory(Folder);
        _builder.Configuration["CLARIO_DATA"] = Folder;
        _builder.Configuration["CLARIO_DASHBOARD"] = "false";
        _builder.Configuration["CLARIO_RESOURCE_SERVICE_PORT"] = "0";
    }

    /// <summary>Lets others look on, as a dashboard does; to be called before the start.</summary>
    public ResourceServiceClient Watch()
    {
        var port = Ports.FindFree();
        _builder.Configuration["CLARIO_RESOURCE_SERVICE_PORT"] = $"{port}";
        return new ResourceServiceClient(port, new Secrets(In("secrets.json"))[RunningSystem.KeyName]);
    }

    /// <summary>The real dashboard too; the address that signs in.</summary>
    public string AddDashboard()
    {
        var port = Ports.FindFree();
        _builder.Configuration["CLARIO_DASHBOARD"] = "true";
        _builder.Configuration["CLARIO_DASHBOARD_PORT"] = $"{port}";
        _builder.Configuration["CLARIO_OTLP_PORT"] = $"{Ports.FindFree()}";
        return $"http://localhost:{port}/login?t={new Secrets(In("secrets.json"))["dashboard-token"]}";
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"clario-system-{Guid.NewGuid():N}");

    public IDistributedApplicationBuilder Builder => _builder;

    public RestartPolicy Restart { get; init; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400), TimeSpan.FromMinutes(1));

    /// <summary>Ends when a test has waited longer than anything takes.</summary>
    public CancellationToken Patience { get; } = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    /// <summary>What a person saw on the console so far; all of it once the system has ended.</summary>
    public string Said
    {
        get
        {
            lock (_output)
                return _console.ToString();
        }
    }

    public IResourceBuilder<ExecutableResource> Shell(string name, string script) => Builder.AddExecutable(name, "/bin/sh", Folder, "-c", script);

    /// <summary>What a script left in the folder.</summary>
    public string Read(string file) => File.Exists(In(file)) ? File.ReadAllText(In(file)).Trim() : "";

    public string In(string file) => Path.Combine(Folder, file);

    public void Start()
    {
        _runtime = new LocalRuntime(_builder.Resources, _builder.Configuration, Folder)
        {
            Output = _output,
            Restart = Restart,
        };
        _running = _runtime.RunAsync(_stop.Token);
    }

    /// <summary>The exit code of a system that ends by itself.</summary>
    public Task<int> EndAsync() => _running!.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    /// <summary>Waits until a resource is in the state that a test needs.</summary>
    public async Task<ResourceSnapshot> UntilAsync(string name, Func<ResourceSnapshot, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ResourceRun? run;
        while ((run = _runtime!.Runs.FirstOrDefault(r => r.Resource.Name == name)) is null)
            await Task.Delay(10, patience.Token);
        return await run.WhenAsync(reached, patience.Token);
    }

    public async Task UntilFileAsync(string file)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(In(file)))
            await Task.Delay(10, patience.Token);
    }

    public async Task UntilReadAsync(string file, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Read(file) != text)
            await Task.Delay(10, patience.Token);
    }

    public async Task UntilSaidAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Said.Contains(text, StringComparison.Ordinal))
            await Task.Delay(10, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is { IsCompleted: false })
            await StopAsync();
        _stop.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
