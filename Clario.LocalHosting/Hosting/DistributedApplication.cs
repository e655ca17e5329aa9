using Clario.LocalHosting.Running;

namespace Aspire.Hosting;

public sealed class DistributedApplication
{
    private readonly LocalRuntime _runtime;

    internal DistributedApplication(LocalRuntime runtime) => _runtime = runtime;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Starts everything and stays until Ctrl+C, SIGTERM or a resource that could not start; the exit code says which.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var signals = new StopSignals(cancellationToken);
        Environment.ExitCode = await _runtime.RunAsync(signals.Stop);
    }
}
