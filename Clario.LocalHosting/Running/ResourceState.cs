namespace Clario.LocalHosting.Running;

/// <summary>The words are those of the Aspire dashboard, but for <see cref="NotInstalled"/>.</summary>
internal enum ResourceState
{
    NotStarted,
    Waiting,
    Starting,
    Running,
    RuntimeUnhealthy,
    Stopping,
    Exited,
    Finished,
    FailedToStart,

    /// <summary>This machine does not have it; the system runs without.</summary>
    NotInstalled,
}

/// <summary>One resource at one moment.</summary>
/// <param name="Why">A sentence where the state needs one: what is missing, why it failed.</param>
/// <param name="Restarts">How often it was started again after a crash.</param>
internal sealed record ResourceSnapshot(ResourceState State, int? ProcessId = null, int? ExitCode = null, DateTimeOffset? StartedAt = null, string? Why = null, int Restarts = 0)
{
    /// <summary>Started as far as it will: the line that says "ready" waits for this from every resource.</summary>
    public bool IsSettled => State is ResourceState.Running or ResourceState.Finished or ResourceState.NotInstalled or ResourceState.FailedToStart or ResourceState.Exited;

    public bool HasFailed => State is ResourceState.FailedToStart || this is { State: ResourceState.Exited, ExitCode: not (null or 0) };
}
