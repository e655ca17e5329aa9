using System.Collections.Concurrent;

namespace Clario.Accounts;

/// <summary>
/// Holds the newest tokens of every session this process serves, because refresh tokens work once only: a page, its circuit and
/// a second tab must not each spend the same one. The cookie carries a copy over restarts.
/// </summary>
public sealed partial class TokenVault(ISessionApi api, TimeProvider clock, ILogger<TokenVault> logger)
{
    private static readonly TimeSpan Forget = TimeSpan.FromDays(31); // longer than the cookie lives
    private readonly ConcurrentDictionary<string, Entry> _sessions = new();
    private DateTimeOffset _swept = clock.GetUtcNow();

    public void Open(string session, SessionTokens tokens)
    {
        Sweep();
        _sessions[session] = new Entry { Tokens = tokens, UsedAt = clock.GetUtcNow() };
    }

    /// <summary>Remembers that the session ended, so that an old copy of its cookie does not bring it back.</summary>
    public void End(string session) => _sessions[session] = new Entry { Ended = true, UsedAt = clock.GetUtcNow() };

    /// <summary>The session's newest tokens, refreshed when near their end; null when it has ended.</summary>
    /// <param name="held">The copy in the cookie, for a session this process has not seen yet.</param>
    /// <param name="rejected">An access token that the Api no longer takes.</param>
    public async Task<SessionTokens?> TokensAsync(string session, SessionTokens? held = null, string? rejected = null)
    {
        var entry = _sessions.GetOrAdd(session, _ => new Entry());
        entry.UsedAt = clock.GetUtcNow();
        await entry.Gate.WaitAsync();
        try
        {
            if (held is not null && (entry.Tokens is null || entry.Tokens.ExpiresAt < held.ExpiresAt) && !entry.Ended)
                entry.Tokens = held;
            if (entry is { Ended: false, Tokens: { } tokens } && (tokens.Access == rejected || tokens.NearItsEnd(clock.GetUtcNow())))
                await RefreshAsync(entry, tokens);
            return entry.Ended ? null : entry.Tokens;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task RefreshAsync(Entry entry, SessionTokens tokens)
    {
        try
        {
            var pair = await api.RefreshAsync(tokens.Refresh);
            entry.Tokens = pair is null ? null : SessionTokens.From(pair, clock.GetUtcNow());
            entry.Ended = pair is null;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            Log.NotRefreshed(logger, unreachable); // the old tokens stay: they may live a little, and the next call tries again
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        if (now - _swept < TimeSpan.FromHours(1))
            return;
        _swept = now;
        foreach (var (session, entry) in _sessions)
            if (now - entry.UsedAt > Forget)
                _sessions.TryRemove(session, out _);
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public SessionTokens? Tokens { get; set; }
        public bool Ended { get; set; }
        public DateTimeOffset UsedAt { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A session's tokens could not be refreshed: the Api did not answer.")]
        public static partial void NotRefreshed(ILogger logger, Exception exception);
    }
}
