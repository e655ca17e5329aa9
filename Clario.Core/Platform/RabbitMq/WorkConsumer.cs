using Clario.Platform.Work;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Clario.Platform.RabbitMq;

/// <summary>Offers what a queue delivers to the runner. A message is no more than the item's id: the row says the rest.</summary>
internal sealed class WorkConsumer(IChannel channel, string kind, WorkRunner runner, Func<Task> broken) : AsyncDefaultBasicConsumer(channel)
{
    /// <param name="broken">Called when no more will come over this channel.</param>
    public static async Task StartAsync(
        IConnection connection, string queue, WorkKind kind, WorkRunner runner, Func<Task> broken, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        channel.ChannelShutdownAsync += (_, _) => broken();
        await channel.BasicQosAsync(0, (ushort)kind.Concurrency, global: false, cancellationToken);
        await channel.BasicConsumeAsync(queue, autoAck: false, new WorkConsumer(channel, kind.Name, runner, broken), cancellationToken);
    }

    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        if (body.Length == 16)
            runner.Offer(kind, new Guid(body.Span), () => AcknowledgeAsync(deliveryTag));
        else
            await Channel.BasicRejectAsync(deliveryTag, requeue: false, cancellationToken); // not one of ours
    }

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default) => broken();

    private async Task AcknowledgeAsync(ulong deliveryTag)
    {
        try
        {
            await Channel.BasicAckAsync(deliveryTag, multiple: false);
        }
        catch (Exception exception) when (exception is AlreadyClosedException or ObjectDisposedException or OperationInterruptedException)
        {
            // The message comes again on the next connection and is dropped there: the row says that it is finished.
        }
    }
}
