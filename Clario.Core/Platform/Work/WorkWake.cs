using Clario.Platform.Data;
using Microsoft.Extensions.Hosting;

namespace Clario.Platform.Work;

/// <summary>
/// Wakes whoever waits for due items: at once when a row is inserted (the table's trigger notifies), and otherwise at every poll,
/// which also finds what became due by the clock and what was inserted while nobody listened.
/// </summary>
internal sealed class WorkWake(PostgresListener listener, WorkOptions options) : BackgroundService
{
    public const string Channel = "clario_work";
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly Lock _gate = new();

    public void Set()
    {
        lock (_gate)
        {
            if (_due.CurrentCount == 0)
                _due.Release();
        }
    }

    /// <summary>Until something may be due.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _due.WaitAsync(options.Poll, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => listener.ListenAsync(
        Channel,
        _ =>
        {
            Set();
            return Task.CompletedTask;
        },
        _ =>
        {
            Set();
            return Task.CompletedTask;
        },
        stoppingToken);
}
