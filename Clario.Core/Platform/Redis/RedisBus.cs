using System.Threading.Channels;
using Clario.Platform.Realtime;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>The bus over Redis's publish and subscribe.</summary>
internal sealed class RedisBus(IConnectionMultiplexer redis) : IMessageBus
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<bool> PublishAsync(string topic, string message, CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(Name(topic), message).WaitAsync(Patience, cancellationToken);
            return true;
        }
        catch (Exception exception) when (RedisOutage.Is(exception))
        {
            return false; // RedisWatch has told of the outage, once
        }
    }

    public async Task ListenAsync(string topic, Func<string, Task> onMessage, Func<bool, Task> onConnected, CancellationToken cancellationToken)
    {
        // One line of messages and of changes of the connection (null), so that a gap is heard of in its place.
        var line = Channel.CreateUnbounded<string?>(new() { SingleReader = true });
        void Changed(object? sender, ConnectionFailedEventArgs change)
        {
            if (change.ConnectionType == ConnectionType.Subscription)
                line.Writer.TryWrite(null);
        }

        ChannelMessageQueue? subscription = null;
        redis.ConnectionFailed += Changed;
        redis.ConnectionRestored += Changed;
        try
        {
            line.Writer.TryWrite(null);
            await foreach (var message in line.Reader.ReadAllAsync(cancellationToken))
            {
                if (message is not null)
                {
                    await onMessage(message);
                    continue;
                }
                while (line.Reader.TryPeek(out var next) && next is null)
                    line.Reader.TryRead(out _);
                if (subscription is not null)
                {
                    await onConnected(false); // also when it heard until now: between the old subscription and the new one it does not
                    Leave(subscription);
                }
                subscription = await SubscribeAsync(Name(topic), line.Writer.TryWrite, cancellationToken);
                if (subscription is not null)
                {
                    await onConnected(true);
                    continue;
                }
                await Task.Delay(Patience, cancellationToken);
                line.Writer.TryWrite(null); // nothing else would say that it has come right
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            redis.ConnectionFailed -= Changed;
            redis.ConnectionRestored -= Changed;
            Leave(subscription);
        }
    }

    /// <summary>
    /// Subscribes afresh and waits for Redis to confirm it; null when it does not. The client renews subscriptions by itself after a lost
    /// connection, but some time later and without a word, and what is published until then is lost. By the client's queue, which keeps the order.
    /// Needs the topic to have one listener in a process.
    /// </summary>
    private async Task<ChannelMessageQueue?> SubscribeAsync(RedisChannel channel, Func<string, bool> arrived, CancellationToken cancellationToken)
    {
        var subscriber = redis.GetSubscriber();
        try
        {
            var queue = await subscriber.SubscribeAsync(channel).WaitAsync(Patience, cancellationToken);
            queue.OnMessage(message => { arrived(message.Message!); });
            if (subscriber.SubscribedEndpoint(channel) is not null)
                return queue;
        }
        catch (Exception exception) when (RedisOutage.Is(exception))
        {
            // RedisWatch has told of the outage, once
        }
        await subscriber.UnsubscribeAsync(channel, flags: CommandFlags.FireAndForget);
        return null;
    }

    private static void Leave(ChannelMessageQueue? subscription)
    {
        try
        {
            subscription?.Unsubscribe(CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (RedisOutage.Is(exception) || exception is ObjectDisposedException)
        {
            // Whoever is not connected hears nothing anyway.
        }
    }

    private static RedisChannel Name(string topic) => RedisChannel.Literal($"clario:{topic}");
}
