namespace Clario.Platform.Work;

/// <summary>One run of an item: this process holds its lease as long as the row still says this attempt.</summary>
public sealed record ClaimedItem(
    Guid Id, string Kind, string Payload, Guid? AccountId, Guid? TenantId, int Attempt, DateTimeOffset DueAt, string? TraceParent,
    byte[]? PayloadSealed = null);

/// <summary>How one run ended. It is written only if the row still says that this attempt runs.</summary>
/// <param name="DueAt">When the next attempt is due; null when there is none.</param>
public sealed record Outcome(
    Guid Id, int Attempt, JobState State, DateTimeOffset? DueAt = null, string? ResultUrl = null, string? Error = null, string? Detail = null)
{
    /// <summary>The run was broken off because the process stops: this attempt does not count.</summary>
    public bool HandedBack => State == JobState.Queued;
}
