namespace Clario.Platform.Work;

/// <summary>Failed: this attempt failed and another follows. Dead: no further attempt.</summary>
public enum JobState { Queued, Running, Succeeded, Failed, Dead }

/// <summary>How far a piece of AI work has come.</summary>
/// <param name="Progress">0 to 100.</param>
/// <param name="Step">What it is doing now, in words.</param>
/// <param name="ResultUrl">Where the result is, once succeeded.</param>
public sealed record JobStatus(Guid JobId, JobState Status, int Progress, string? Step, string? ResultUrl, string? Error);
