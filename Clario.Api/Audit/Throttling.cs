using System.Collections.Concurrent;
using System.Security.Claims;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Data;
using Clario.Platform.Redis;

namespace Clario.Platform.Audit;

/// <summary>
/// Tells who only clicked fast from who floods: a caller who is refused, and has asked more than a hundred times in the minute, is a security
/// event, once for each minute and limit. Only refused requests are counted here, so that all others pay nothing.
/// </summary>
internal sealed partial class Throttling(SharedCounter shared, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Throttling> logger)
{
    /// <summary>Requests a minute, those that were answered and those that were refused.</summary>
    public const int Most = 100;

    private volatile Minute _here = new(0);

    public async Task NoteAsync(ClaimsPrincipal user, Rate rate, string caller, RateFigures figures)
    {
        var window = clock.GetUtcNow().UtcTicks / figures.Window.Ticks;
        // Refused means that the limit itself is used up: what was answered need not be counted.
        if (await CountAsync($"refused:{rate}:{caller}", window, figures.Window) != Math.Max(1, Most + 1 - figures.Of(rate)))
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
            Guid? account = user.Identity is { IsAuthenticated: true } ? user.AccountId() : null;
            db.Audit(SecurityEvent.CallerThrottled, clock.GetUtcNow(), by: account, about: account, rate.ToString());
            await db.SaveChangesAsync();
        }
        catch (Exception exception)
        {
            Log.NotWritten(logger, exception); // whatever it was, the caller is to hear that this was too much
        }
    }

    private async Task<int> CountAsync(string key, long window, TimeSpan length)
    {
        if (await shared.CountAsync(key, window, elapsed: 1, length, int.MaxValue) is { } counted)
            return counted.Now + 1;
        var minute = _here;
        if (minute.Window != window)
            _here = minute = new(window);
        return minute.Refused.AddOrUpdate(key, 1, (_, before) => before + 1);
    }

    private sealed record Minute(long Window)
    {
        public ConcurrentDictionary<string, int> Refused { get; } = new();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A caller was throttled, which could not be written into the audit log")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
