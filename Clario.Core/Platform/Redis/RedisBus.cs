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
        // One line of messages and of changes of the connection, so that a gap is heard of in its place.
        var line = Channel.CreateUnbounded<(string? Message, bool Connected)>(new() { SingleReader = true });
        void Arrived(RedisChannel channel, RedisValue message) => line.Writer.TryWrite((message, true));
        void Changed(ConnectionFailedEventArgs change, bool connected)
        {
            if (change.ConnectionType == ConnectionType.Subscription)
                line.Writer.TryWrite((null, connected));
        }
        void Failed(object? sender, ConnectionFailedEventArgs change) => Changed(change, false);
        void Restored(object? sender, ConnectionFailedEventArgs change) => Changed(change, true);

        redis.ConnectionFailed += Failed;
        redis.ConnectionRestored += Restored;
        try
        {
            line.Writer.TryWrite((null, true));
            var hears = false;
            await foreach (var (message, connected) in line.Reader.ReadAllAsync(cancellationToken))
            {
                if (message is not null)
                {
                    await onMessage(message);
                    continue;
                }
                var subscribed = connected && await SubscribedAsync(Name(topic), Arrived, cancellationToken);
                if (subscribed != hears)
                    await onConnected(hears = subscribed);
                if (connected && !subscribed)
                {
                    await Task.Delay(Patience, cancellationToken);
                    line.Writer.TryWrite((null, true)); // nothing else would say that it has come right
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            redis.ConnectionFailed -= Failed;
            redis.ConnectionRestored -= Restored;
            await LeaveAsync(Name(topic), Arrived);
        }
    }

    /// <summary>
    /// Subscribes afresh and waits for Redis to confirm it. The client renews subscriptions by itself after a lost connection, but some time
    /// later and without a word, and what is published until then is lost. Needs the topic to have one listener in a process.
    /// </summary>
    private async Task<bool> SubscribedAsync(RedisChannel channel, Action<RedisChannel, RedisValue> arrived, CancellationToken cancellationToken)
    {
        try
        {
            var subscriber = redis.GetSubscriber();
            await subscriber.UnsubscribeAsync(channel, arrived, CommandFlags.FireAndForget);
            await subscriber.SubscribeAsync(channel, arrived).WaitAsync(Patience, cancellationToken);
            return subscriber.SubscribedEndpoint(channel) is not null;
        }
        catch (Exception exception) when (RedisOutage.Is(exception))
        {
            return false;
        }
    }

    private async Task LeaveAsync(RedisChannel channel, Action<RedisChannel, RedisValue> arrived)
    {
        try
        {
            await redis.GetSubscriber().UnsubscribeAsync(channel, arrived).WaitAsync(Patience);
        }
        catch (Exception exception) when (RedisOutage.Is(exception) || exception is ObjectDisposedException)
        {
            // Whoever is not connected hears nothing anyway.
        }
    }

    private static RedisChannel Name(string topic) => RedisChannel.Literal($"clario:{topic}");
}
