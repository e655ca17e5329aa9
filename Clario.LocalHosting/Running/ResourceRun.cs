using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>One resource while the system runs: its state, its console, and whoever waits for either.</summary>
internal sealed partial class ResourceRun(Resource resource, ConsoleLog console, Action<string> say, RestartPolicy restart)
{
    private readonly Lock _changing = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Resource Resource => resource;

    public ConsoleLog Console => console;

    public ResourceSnapshot Now { get; private set; } = new(ResourceState.NotStarted);

    /// <summary>Raised after every change of state, with the new one.</summary>
    public event Action<ResourceRun, ResourceSnapshot>? Changed;

    private RunPlan Plan => resource.Settings.Plan!;

    /// <summary>Ends when the resource has reached what <paramref name="reached"/> asks for.</summary>
    public async Task<ResourceSnapshot> WhenAsync(Func<ResourceSnapshot, bool> reached, CancellationToken stop)
    {
        while (true)
        {
            Task next;
            ResourceSnapshot now;
            lock (_changing)
                (next, now) = (_changed.Task, Now);
            if (reached(now))
                return now;
            await next.WaitAsync(stop);
        }
    }

    private void Set(Func<ResourceSnapshot, ResourceSnapshot> change)
    {
        ResourceSnapshot now;
        TaskCompletionSource changed;
        lock (_changing)
        {
            var before = Now;
            now = Now = change(before);
            if (now == before)
                return;
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
        Changed?.Invoke(this, now);
    }

    private void Fail(string why)
    {
        say($"failed to start: {why}");
        Set(now => now with { State = ResourceState.FailedToStart, ProcessId = null, Why = why });
    }

    private void Print(ConsoleLine line) => console.Add(line);
}

/// <summary>How long a crashed resource rests before it is started again: twice as long each time, until it has run well for a while.</summary>
internal sealed record RestartPolicy(TimeSpan First, TimeSpan Longest, TimeSpan Forgiven)
{
    public static RestartPolicy Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));

    public TimeSpan Rest(int crashes) => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(crashes - 1, 20)));
}
