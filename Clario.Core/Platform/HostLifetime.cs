using Microsoft.Extensions.Hosting;

namespace Clario.Platform;

public static class HostLifetime
{
    /// <summary>Waits until the process serves. One that can't (its port is taken) must not have begun work by then, and what begins later does not delay the start.</summary>
    /// <exception cref="OperationCanceledException">It stops before that.</exception>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}
