namespace Clario.Platform.Work;

/// <summary>Section "Work" of the configuration. The defaults are right for production.</summary>
public sealed class WorkOptions
{
    /// <summary>Before every queue's name, so that several systems, or tests, can share one broker. The broker's user may have queues below "clario." alone.</summary>
    public string QueuePrefix { get; set; } = "clario.";

    /// <summary>An item is dead after so many attempts.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>Wait after the first failed attempt; four times as long after each further one.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A runner that has not renewed an item's lease for so long is taken for dead.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the table is looked at for what is due, when no wake-up came.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often expired leases and lost messages are looked for.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What the broker was given so long ago, and no longer holds, is given to it again.</summary>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running items may go on when the process is asked to stop; then they are handed back.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What succeeded is deleted after so long. Dead items stay.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What an exception said is taken out of a dead item after so long: it may name what it failed at.</summary>
    public TimeSpan KeepErrorDetail { get; set; } = TimeSpan.FromDays(90);

    public TimeSpan BackOffAfter(int attempt) => BackOff * Math.Pow(4, attempt - 1);
}
