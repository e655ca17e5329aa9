using Clario.Platform.Work;
using RabbitMQ.Client;

namespace Clario.Platform.RabbitMq;

/// <summary>One durable queue a kind.</summary>
internal sealed class WorkQueues(IEnumerable<WorkKind> kinds, WorkOptions options)
{
    public IReadOnlyList<WorkKind> Kinds { get; } = [.. kinds];

    public string NameOf(string kind) => options.QueuePrefix + kind;

    public async Task DeclareAsync(IConnection connection, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var kind in Kinds)
            await channel.QueueDeclareAsync(NameOf(kind.Name), durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken);
    }
}

/// <summary>The connection string "messaging".</summary>
internal sealed record BrokerAddress(Uri Uri)
{
    public override string ToString() => nameof(BrokerAddress); // a record would print the password
}

/// <summary>For the health check. Null until the first attempt has ended, so that a start is no alarm.</summary>
internal sealed class BrokerState
{
    public bool? Connected { get; set; }
}
