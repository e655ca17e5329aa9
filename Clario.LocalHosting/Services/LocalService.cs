using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>
/// A throw-away service with data in a temporary folder, for tests and benchmarks. It can be killed and started again on the
/// same port and data, and ends with this process, however that ends.
/// </summary>
public sealed class LocalService : IAsyncDisposable
{
    private readonly RunPlan _plan;
    private readonly string _folder;
    private readonly Queue<string> _console = new();
    private readonly List<ChildProcess> _running = [];

    private LocalService(RunPlan plan, string folder)
    {
        (_plan, _folder) = (plan, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            KillAll();
            TemporaryFolders.Delete(_folder);
        };
    }

    public string ConnectionString => _plan.ConnectionString!;

    /// <summary>The port that clients connect to.</summary>
    public int Port => _plan.Ports["tcp"];

    internal static async Task<LocalService> StartAsync(string name, Func<string, RunPlan> plan)
    {
        var folder = TemporaryFolders.Make(name);
        var service = new LocalService(plan(folder), folder);
        await service._plan.PrepareAsync(CancellationToken.None);
        await service.StartAsync();
        return service;
    }

    /// <summary>Starts it (again) and waits until it serves.</summary>
    public async Task StartAsync()
    {
        foreach (var launch in _plan.Launches)
            _running.Add(await ChildProcess.StartAsync(launch, Keep));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await _plan.IsReadyAsync(patience.Token))
        {
            if (_running.Any(process => process.Exited.IsCompleted))
                throw new InvalidOperationException($"{_folder}: it ended while starting. {Said()}");
            await Task.Delay(25, patience.Token);
        }
    }

    /// <summary>Ends it cleanly, as a shutdown of its machine would.</summary>
    public async Task StopAsync()
    {
        foreach (var process in Enumerable.Reverse(_running))
            await process.StopAsync(TimeSpan.FromSeconds(10));
        _running.Clear();
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        KillAll();
        await Task.WhenAll(_running.Select(process => process.Exited));
        _running.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        TemporaryFolders.Delete(_folder);
    }

    private void KillAll()
    {
        foreach (var process in Enumerable.Reverse(_running))
            process.Kill();
    }

    private void Keep(IReadOnlyList<ConsoleLine> lines)
    {
        lock (_console)
        {
            foreach (var line in lines)
                _console.Enqueue(line.Text);
            while (_console.Count > 30)
                _console.Dequeue();
        }
    }

    private string Said()
    {
        lock (_console)
            return string.Join(Environment.NewLine, _console);
    }
}
