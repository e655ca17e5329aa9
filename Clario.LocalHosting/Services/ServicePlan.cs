using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>How one kind of service (PostgreSQL, Redis, RabbitMQ) runs as a plain process on this machine.</summary>
internal abstract class ServicePlan
{
    /// <summary>The ports it listens on, by what they are for.</summary>
    public abstract IReadOnlyDictionary<string, int> Ports { get; }

    public abstract string ConnectionString { get; }

    /// <summary>The processes, in the order they start. The last one is the service itself.</summary>
    public abstract IReadOnlyList<Launch> Launches { get; }

    /// <summary>Makes what the first start needs: folders, configuration, the empty database cluster.</summary>
    public abstract Task PrepareAsync(CancellationToken stop);

    /// <summary>True once it serves: it has answered in its own protocol.</summary>
    public abstract Task<bool> IsReadyAsync(CancellationToken stop);
}
