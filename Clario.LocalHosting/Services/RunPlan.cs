using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>How one resource runs as plain processes on this machine.</summary>
internal abstract class RunPlan
{
    /// <summary>The ports it listens on, by what they are for.</summary>
    public virtual IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int>();

    /// <summary>What others connect with; null when it is not installed or nothing connects to it.</summary>
    public virtual string? ConnectionString => null;

    /// <summary>The same for people to read: without user and password.</summary>
    public virtual string? Address => null;

    /// <summary>When this machine does not have it: what is missing and how it would come. The system then runs without.</summary>
    public virtual string? Missing => null;

    /// <summary>Prints much that few want to read: its lines go to its log, and to the console only when it has crashed.</summary>
    public virtual bool IsChatty => false;

    /// <summary>The processes, in the order they start; the last one is the resource itself. None for what lives inside another resource.</summary>
    public virtual IReadOnlyList<Launch> Launches => [];

    /// <summary>It is started and stopped by itself; false for what lives inside another resource, is a value, or is not there.</summary>
    public virtual bool HasProcess => Missing is null;

    /// <summary>What is asked to know whether it serves; null when nothing is.</summary>
    public virtual string? Check => null;

    /// <summary>Makes what the first start needs: folders, configuration, the empty database cluster.</summary>
    public virtual Task PrepareAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>True once it serves: it has answered in its own protocol.</summary>
    public virtual Task<bool> IsReadyAsync(CancellationToken stop) => Task.FromResult(true);
}
