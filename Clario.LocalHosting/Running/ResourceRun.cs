using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>One resource while the system runs: its state, its console, and whoever waits for either.</summary>
/// <param name="say">Prints a line on the terminal that all share.</param>
/// <param name="anyChange">Raised after every change of state of any resource.</param>
internal sealed partial class ResourceRun(Resource resource, ConsoleLog console, Action<string> say, RestartPolicy restart, Signal anyChange)
{
    private readonly Lock _changing = new();
    private readonly Signal _changed = new();

    public Resource Resource => resource;

    public ConsoleLog Console => console;

    public ResourceSnapshot Now { get; private set; } = new(ResourceState.NotStarted);

    /// <summary>What was started last; null before the first start and for what has no process.</summary>
    public Launch? Launched { get; private set; }

    public DateTimeOffset CreatedAt { get; } = DateTimeOffset.UtcNow;

    private RunPlan Plan => resource.Settings.Plan!;

    /// <summary>Ends when the resource has reached what <paramref name="reached"/> asks for.</summary>
    public async Task<ResourceSnapshot> WhenAsync(Func<ResourceSnapshot, bool> reached, CancellationToken stop)
    {
        while (true)
        {
            var next = _changed.Next;
            var now = Now;
            if (reached(now))
                return now;
            await next.WaitAsync(stop);
        }
    }

    /// <summary>Says that there is something new to see though the state is the same: the value of a parameter.</summary>
    public void Touch()
    {
        lock (_changing)
            Now = Now with { };
        anyChange.Raise();
    }

    private void Set(Func<ResourceSnapshot, ResourceSnapshot> change)
    {
        lock (_changing)
        {
            var now = change(Now);
            if (now == Now)
                return;
            Now = now;
        }
        _changed.Raise();
        anyChange.Raise();
    }

    private void Fail(string why)
    {
        Tell($"failed to start: {why}", isError: true);
        Set(now => now with { State = ResourceState.FailedToStart, ProcessId = null, StoppedAt = DateTimeOffset.UtcNow, Why = why });
    }

    /// <summary>Of the resource, by the runtime: on the terminal, and among the lines of its own console.</summary>
    private void Tell(string text, bool isError = false)
    {
        console.Add([new ConsoleLine(DateTimeOffset.UtcNow, text, isError)]);
        say(text);
    }

    private void Print(IReadOnlyList<ConsoleLine> lines)
    {
        console.Add(lines);
        if (Plan.IsChatty)
            return;
        foreach (var line in lines)
            say(line.Text);
    }
}

/// <summary>How long a crashed resource rests before it is started again: twice as long each time, until it has run well for a while.</summary>
internal sealed record RestartPolicy(TimeSpan First, TimeSpan Longest, TimeSpan Forgiven)
{
    public static RestartPolicy Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));

    public TimeSpan Rest(int crashes) => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(crashes - 1, 20)));
}
