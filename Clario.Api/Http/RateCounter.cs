using System.Threading.RateLimiting;
using StackExchange.Redis;

namespace Clario.Http;

/// <summary>
/// Counts one caller's requests against one limit: in Redis by one atomic script, so that all nodes count together; in this process
/// while Redis is away or where there is none.
/// </summary>
internal sealed class RateCounter(string key, int limit, TimeSpan window, Func<IDatabase?> redis, TimeProvider clock) : RateLimiter
{
    private const string Script = """
        local now = tonumber(redis.call('GET', KEYS[1]) or '0')
        local before = tonumber(redis.call('GET', KEYS[2]) or '0')
        if now + 1 + before * (1 - tonumber(ARGV[2])) > tonumber(ARGV[1]) then return {0, now, before} end
        redis.call('INCR', KEYS[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return {1, now, before}
        """;

    private readonly Lock _lock = new();
    private long _window;
    private int _now;
    private int _before;
    private long _lastUsed = clock.GetTimestamp();

    public override TimeSpan? IdleDuration => clock.GetElapsedTime(_lastUsed) is var idle && idle > window * 2 ? idle : null;

    public override RateLimiterStatistics? GetStatistics() => null;

    // Always asks over AcquireAsync: whether there is room is known only after a look into Redis.
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(false, TimeSpan.Zero);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        _lastUsed = clock.GetTimestamp();
        var (number, part) = Math.DivRem(clock.GetUtcNow().UtcTicks, window.Ticks);
        var elapsed = (double)part / window.Ticks;
        if (redis() is not { } database)
            return CountHere(number, elapsed);
        try
        {
            // The braces keep both keys on one node of a Redis cluster.
            RedisKey[] keys = [$"rate:{{{key}}}:{number}", $"rate:{{{key}}}:{number - 1}"];
            var reply = (RedisResult[])(await database.ScriptEvaluateAsync(Script, keys, [limit, elapsed, (long)window.TotalMilliseconds * 2]))!;
            return Answer((int)reply[0] == 1, new((int)reply[1], (int)reply[2], elapsed));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return CountHere(number, elapsed);
        }
    }

    private Lease CountHere(long number, double elapsed)
    {
        lock (_lock)
        {
            if (number != _window)
                (_before, _now, _window) = (number == _window + 1 ? _now : 0, 0, number);
            var state = new RateWindow(_now, _before, elapsed);
            var granted = state.HasRoom(limit);
            if (granted)
                _now++;
            return Answer(granted, state);
        }
    }

    private Lease Answer(bool granted, RateWindow state) => new(granted, granted ? TimeSpan.Zero : state.Wait(limit) * window);

    private sealed class Lease(bool granted, TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => granted;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
