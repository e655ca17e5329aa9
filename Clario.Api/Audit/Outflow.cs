using System.Collections.Concurrent;
using System.Threading.Channels;
using Clario.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace Clario.Platform.Audit;

/// <summary>
/// Counts what leaves for whom. A person's bytes are added up in this process, and only each full <see cref="Portion"/> is passed on to be counted
/// over all nodes: most requests cost an addition. Past <see cref="Most"/> in a minute somebody should look.
/// </summary>
internal sealed class Outflow(IConfiguration configuration, TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Channel<OutflowPortion> _portions = Channel.CreateUnbounded<OutflowPortion>(new() { SingleReader = true });
    private volatile Minute _minute = new(0);

    /// <summary>Bytes a minute. Configured as Security:MaxOutflow.</summary>
    public long Most { get; } = configuration.GetValue("Security:MaxOutflow", 10_000_000L);

    /// <summary>Small enough that what each node keeps for itself does not matter.</summary>
    public long Portion => Math.Max(1, Most / 160);

    public ChannelReader<OutflowPortion> Portions => _portions.Reader;

    public void Add(Guid account, long bytes)
    {
        var now = clock.GetUtcNow();
        var window = now.UtcTicks / Window.Ticks;
        var minute = _minute;
        if (minute.Window != window)
            _minute = minute = new(window); // less than a portion each is forgotten
        var sum = minute.Sums.AddOrUpdate(account, bytes, (_, before) => before + bytes);
        if (sum >= Portion && minute.Sums.TryUpdate(account, 0, sum)) // else somebody else passes it on
            _portions.Writer.TryWrite(new(account, sum, now));
    }

    private sealed record Minute(long Window)
    {
        public ConcurrentDictionary<Guid, long> Sums { get; } = new();
    }
}

/// <summary>When it left belongs to it: who counts may be behind, and what left over minutes must not look like one.</summary>
internal readonly record struct OutflowPortion(Guid Account, long Bytes, DateTimeOffset At);

internal static class OutflowCounting
{
    /// <summary>Counts the bodies of what is answered to people who are signed in. Not what the hub sends: that says only that something changed.</summary>
    public static void UseOutflow(this IApplicationBuilder app)
    {
        var outflow = app.ApplicationServices.GetRequiredService<Outflow>();
        app.Use(async (http, next) =>
        {
            if (http.User.Identity is not { IsAuthenticated: true } || http.WebSockets.IsWebSocketRequest)
            {
                await next(http);
                return;
            }

            var account = http.User.AccountId();
            var body = new CountedBody(http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), outflow.Portion, bytes => outflow.Add(account, bytes));
            http.Features.Set<IHttpResponseBodyFeature>(body);
            try
            {
                await next(http);
            }
            finally
            {
                body.TellRest(); // also when the caller has hung up: what was sent was sent
            }
        });
    }
}
