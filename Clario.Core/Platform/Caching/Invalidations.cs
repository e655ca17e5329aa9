using System.Collections.Concurrent;
using Clario.Platform.Realtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Caching;

/// <summary>
/// Carries invalidations: at once in this process, then into the shared layer, then to every other node. What an outage stops is kept
/// and done when it is over; until then this process does not read the shared layer, which may hold what should be gone.
/// </summary>
internal sealed partial class Invalidations(ISharedCache shared, IMessageBus bus, MemoryLayer memory, ILogger<Invalidations> logger) : BackgroundService
{
    private const string Topic = "cache";
    private readonly ConcurrentDictionary<Invalidation, object> _undone = new();

    public Epochs Epochs { get; } = new();

    /// <summary>True while an invalidation of ours has not reached the shared layer.</summary>
    public bool Behind => !_undone.IsEmpty;

    public async Task AddAsync(Invalidation invalidation, CancellationToken cancellationToken)
    {
        Apply(invalidation);
        _undone[invalidation] = new object(); // before the attempt: a cancelled or failed one is made up for
        await CarryAsync(invalidation, cancellationToken);
        Apply(invalidation); // what was read from the shared layer in between
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        bus.ListenAsync(
            Topic,
            message =>
            {
                Apply(Invalidation.Parse(message));
                return Task.CompletedTask;
            },
            connected =>
            {
                Epochs.TagChanged(Invalidation.Everything);
                memory.Trust(connected);
                return Task.CompletedTask;
            },
            stoppingToken),
        CatchUpAsync(stoppingToken));

    private async Task CatchUpAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var invalidation in _undone.Keys)
            {
                try
                {
                    await CarryAsync(invalidation, stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Log.NotCarried(logger, exception);
                }
            }
        }
    }

    private async Task CarryAsync(Invalidation invalidation, CancellationToken cancellationToken)
    {
        if (!_undone.TryGetValue(invalidation, out var asked))
            return; // someone else has just carried it, after it was asked for
        var done = invalidation.IsTag
            ? await shared.InvalidateTagAsync(invalidation.Name, cancellationToken)
            : await shared.RemoveAsync(invalidation.Name, cancellationToken);
        if (done && await bus.PublishAsync(Topic, invalidation.ToString(), cancellationToken))
            _undone.TryRemove(new(invalidation, asked)); // unless it was asked for anew meanwhile
    }

    private void Apply(Invalidation invalidation)
    {
        if (invalidation.IsTag)
        {
            Epochs.TagChanged(invalidation.Name);
        }
        else
        {
            Epochs.KeyChanged(invalidation.Name);
            memory.Remove(invalidation.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An invalidation could not be carried to the other nodes; it is tried again")]
        public static partial void NotCarried(ILogger logger, Exception exception);
    }
}

/// <summary>A tag or a key whose values count no more.</summary>
internal readonly record struct Invalidation(bool IsTag, string Name)
{
    /// <summary>The tag that every entry has.</summary>
    public const string Everything = "*";

    public static Invalidation OfTag(string tag) => new(true, tag);

    public static Invalidation OfKey(string key) => new(false, key);

    public static Invalidation Parse(string message) => new(message.StartsWith('t'), message[1..]);

    public override string ToString() => (IsTag ? "t" : "k") + Name;
}
