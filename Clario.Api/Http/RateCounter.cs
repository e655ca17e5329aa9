using System.Threading.RateLimiting;
using Clario.Platform.Redis;

namespace Clario.Http;

/// <summary>
/// Counts one caller's requests against one limit: in Redis, so that all nodes count together; in this process while Redis is away or
/// where there is none.
/// </summary>
internal sealed class RateCounter(string key, int limit, TimeSpan length, SharedCounter shared, TimeProvider clock) : RateLimiter
{
    private readonly Lock _lock = new();
    private long _window;
    private int _now;
    private int _before;
    private long _lastUsed = clock.GetTimestamp();

    public override TimeSpan? IdleDuration => clock.GetElapsedTime(_lastUsed) is var idle && idle > length * 2 ? idle : null;

    public override RateLimiterStatistics? GetStatistics() => null;

    // Whether there is room is known only after a look into Redis: the framework asks AcquireAsync next.
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(false, null);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        _lastUsed = clock.GetTimestamp();
        var (window, part) = Math.DivRem(clock.GetUtcNow().UtcTicks, length.Ticks);
        var elapsed = (double)part / length.Ticks;
        return await shared.CountAsync(key, window, elapsed, length, limit) is { } counted
            ? Answer(counted.Granted, new(counted.Now, counted.Before, elapsed))
            : CountHere(window, elapsed);
    }

    private Lease CountHere(long window, double elapsed)
    {
        lock (_lock)
        {
            if (window != _window)
                (_before, _now, _window) = (window == _window + 1 ? _now : 0, 0, window);
            var state = new RateWindow(_now, _before, elapsed);
            var granted = state.HasRoom(limit);
            if (granted)
                _now++;
            return Answer(granted, state);
        }
    }

    /// <param name="state">As it was before this request.</param>
    private Lease Answer(bool granted, RateWindow state) => new(granted, granted
        ? new(limit, length, (state with { Now = state.Now + 1 }).Remaining(limit), (1 - state.Elapsed) * length)
        : new(limit, length, 0, state.Wait(limit) * length));

    private sealed class Lease(bool granted, RateStanding? standing) : RateLimitLease
    {
        public override bool IsAcquired => granted;

        public override IEnumerable<string> MetadataNames => [RateStanding.Name.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = standing;
            return standing is not null && metadataName == RateStanding.Name.Name;
        }
    }
}
