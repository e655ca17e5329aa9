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
            await SubscribeAsync(Name(topic), Arrived, cancellationToken);
            line.Writer.TryWrite((null, true));
            var hears = false;
            await foreach (var (message, connected) in line.Reader.ReadAllAsync(cancellationToken))
            {
                if (message is not null)
                {
                    await onMessage(message);
                    continue;
                }
                var answers = connected && await AnswersAsync(cancellationToken);
                if (answers != hears)
                    await onConnected(hears = answers);
                if (connected && !answers)
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

    private async Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> arrived, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await redis.GetSubscriber().SubscribeAsync(channel, arrived).WaitAsync(Patience, cancellationToken);
                return;
            }
            catch (Exception exception) when (RedisOutage.Is(exception))
            {
                await redis.GetSubscriber().UnsubscribeAsync(channel, arrived, CommandFlags.FireAndForget);
                await Task.Delay(Patience, cancellationToken);
            }
        }
    }

    /// <summary>A ping on the same connection comes back after the subscriptions that go before it.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().PingAsync().WaitAsync(Patience, cancellationToken);
            return true;
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

    private static RedisChannel Name(string topic) => $"clario:{topic}";
}
