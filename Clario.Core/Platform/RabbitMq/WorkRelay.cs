using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Clario.Platform.RabbitMq;

/// <summary>
/// Hands to the broker what is due and was not handed over: the one path for new items, retries, crashes between commit and publish, and outages.
/// A row is marked before it is sent, so that no two relays send it; what then is not confirmed is unmarked.
/// </summary>
internal sealed partial class WorkRelay(WorkLedger ledger, WorkQueues queues, WorkWake wake, WorkOptions options, ILogger<WorkRelay> logger)
{
    private const int Batch = 500;
    private const int MostUnconfirmed = 1_500;
    private static readonly BasicProperties Persistent = new() { DeliveryMode = DeliveryModes.Persistent };
    private readonly string[] _kinds = [.. queues.Kinds.Select(kind => kind.Name)];

    public async Task PublishAsync(IConnection connection, CancellationToken cancellationToken)
    {
        // The client makes each message wait longer once half of its own limit is unconfirmed; ours, far below, is kept without waiting.
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(true, true, new ThrottlingRateLimiter(8192)), cancellationToken);
        var unconfirmed = new Queue<(int Count, Task Sent)>();
        try
        {
            while (true)
            {
                var taken = await TakeAsync(cancellationToken);
                if (taken.Count > 0)
                    unconfirmed.Enqueue((taken.Count, SendAsync(channel, taken, cancellationToken)));
                while (unconfirmed.TryPeek(out var oldest) && (oldest.Sent.IsCompleted || unconfirmed.Sum(batch => batch.Count) > MostUnconfirmed))
                    await unconfirmed.Dequeue().Sent;
                if (taken.Count < Batch)
                    await wake.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(unconfirmed.Select(batch => batch.Sent));
        }
    }

    /// <summary>From time to time, what <see cref="RepublishLostAsync"/> says.</summary>
    public async Task WatchAsync(IConnection connection, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Sweep);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await RepublishLostAsync(connection, options.LostAfter, cancellationToken);
    }

    /// <summary>
    /// What was handed over so long ago, still waits, and is not in its queue, was lost with the broker's data. While the queue holds
    /// anything there is no telling, so then only much older items are sent again; a message too many does no harm.
    /// </summary>
    public async Task RepublishLostAsync(IConnection connection, TimeSpan longerThan, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var kind in _kinds)
        {
            var empty = await channel.MessageCountAsync(queues.NameOf(kind), cancellationToken) == 0;
            var lost = await WaitOutAsync(
                () => ledger.RepublishAsync([kind], empty ? longerThan : options.LostAfter * 30, cancellationToken), cancellationToken);
            if (lost == 0)
                continue;
            Log.Lost(logger, kind, lost);
            wake.Set();
        }
    }

    private Task<List<(Guid Id, string Kind)>> TakeAsync(CancellationToken cancellationToken) =>
        WaitOutAsync(() => ledger.TakeToPublishAsync(_kinds, Batch, CancellationToken.None), cancellationToken);

    private async Task SendAsync(IChannel channel, List<(Guid Id, string Kind)> items, CancellationToken cancellationToken)
    {
        var sent = items.ConvertAll(item => (item.Id, Confirmed: channel.BasicPublishAsync(
            "", queues.NameOf(item.Kind), mandatory: true, Persistent, item.Id.ToByteArray(), cancellationToken).AsTask()));
        var refused = new List<Guid>();
        foreach (var (id, confirmed) in sent)
        {
            await confirmed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!confirmed.IsCompletedSuccessfully)
                refused.Add(id);
        }
        if (refused.Count == 0)
            return;
        Log.NotConfirmed(logger, refused.Count);
        await WaitOutAsync(async () =>
        {
            await ledger.UnpublishAsync(refused, CancellationToken.None);
            return 0;
        }, CancellationToken.None);
    }

    /// <summary>An outage of the database is waited out: there is nothing to relay without it.</summary>
    private async Task<T> WaitOutAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await ask();
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                if (tries == 0)
                    Log.WaitingForDatabase(logger, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The broker did not confirm {Count} items; they are handed over again")]
        public static partial void NotConfirmed(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "{Count} items of kind {Kind} are no longer with the broker; they are handed over again")]
        public static partial void Lost(ILogger logger, string kind, int count);

        [LoggerMessage(LogLevel.Warning, "The database does not answer, so that the relay waits: {Reason}")]
        public static partial void WaitingForDatabase(ILogger logger, string reason);
    }
}
