namespace Clario.LocalHosting.Running;

internal enum ResourceState
{
    NotStarted,
    Waiting,
    Starting,
    Running,

    /// <summary>It runs, and does not answer as it should.</summary>
    Unhealthy,

    /// <summary>It ended by itself, and rests before it is started again.</summary>
    Crashed,
    Stopping,

    /// <summary>Stopped because somebody asked; or, with an exit code, a task that ended badly.</summary>
    Exited,
    Finished,
    FailedToStart,

    /// <summary>This machine does not have it; the system runs without.</summary>
    NotInstalled,
}

/// <summary>One resource at one moment.</summary>
/// <param name="Why">A sentence where the state needs one: what is missing, why it failed, what it waits for.</param>
/// <param name="Restarts">How often it was started again after a crash.</param>
internal sealed record ResourceSnapshot(
    ResourceState State, int? ProcessId = null, int? ExitCode = null, DateTimeOffset? StartedAt = null, DateTimeOffset? StoppedAt = null, string? Why = null, int Restarts = 0)
{
    /// <summary>Started as far as it will: the line that says "ready" waits for this from every resource.</summary>
    public bool IsSettled => State is ResourceState.Running or ResourceState.Finished or ResourceState.NotInstalled or ResourceState.FailedToStart or ResourceState.Exited;

    public bool HasFailed => State is ResourceState.FailedToStart || this is { State: ResourceState.Exited, ExitCode: not (null or 0) };

    /// <summary>Nothing of it runs or is about to.</summary>
    public bool IsAtRest => State is ResourceState.NotStarted or ResourceState.Exited or ResourceState.Finished or ResourceState.FailedToStart;
}
