using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>What a client gets: the session, and the secret that renews it once.</summary>
public sealed record RenewableSession(Guid SessionId, string RefreshToken);

/// <summary>Starts, renews and ends sign-in sessions (docs/decisions/tokens.md).</summary>
public sealed class Sessions(ClarioDb db, TimeProvider clock)
{
    public async Task<RenewableSession> StartAsync(Account account, CancellationToken cancellationToken)
    {
        var session = SignInSession.Start(account.Id, clock.GetUtcNow());
        var secret = session.Issue(clock.GetUtcNow());
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return new(session.Id, secret);
    }

    /// <summary>
    /// Gives a new refresh token for <paramref name="secret"/>; null when it is unknown, expired, or of an ended session.
    /// A token that comes a second time was copied: its whole session ends.
    /// </summary>
    public async Task<RenewableSession?> RenewAsync(string secret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = RefreshToken.HashOf(secret);
        var token = await db.RefreshTokens.SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (token is null)
            return null;
        var session = await db.SignInSessions.SingleAsync(s => s.Id == token.SessionId, cancellationToken);
        if (session.EndedAt is not null)
            return null;
        if (token.UsedAt is not null)
        {
            await EndAsync(session.Id, cancellationToken);
            return null;
        }

        if (token.ExpiresAt <= now)
            return null;
        token.Use(now);
        session.Seen(now);
        var next = session.Issue(now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await EndAsync(session.Id, cancellationToken);
            return null;
        }

        return new(session.Id, next);
    }

    /// <summary>Ends a session: its refresh tokens and its access tokens are dead from now on.</summary>
    public Task EndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.SignInSessions.Where(s => s.Id == sessionId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }

    /// <summary>Deletes what nobody can use any more: expired tokens, and sessions that ended or ran out. Returns the number of sessions.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.RefreshTokens.Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        return await db.SignInSessions
            .Where(s => s.EndedAt <= now - RefreshToken.Lifetime || !s.Tokens.Any())
            .ExecuteDeleteAsync(cancellationToken);
    }
}
