using System.Globalization;
using System.Linq.Expressions;
using Clario.Accounts.Places;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>What a client gets: the session, and the secret that renews it once.</summary>
public sealed record RenewableSession(Guid SessionId, string RefreshToken);

/// <summary>Starts, renews and ends sign-in sessions (docs/decisions/tokens.md).</summary>
public sealed class Sessions(ClarioDb db, TimeProvider clock)
{
    public const int MostListed = 100;

    /// <param name="device">As <see cref="Device"/> says it. When the account was signed in before, but not from such a one, its owner gets a message.</param>
    public async Task<RenewableSession> StartAsync(Account account, string device, bool secondFactor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = SignInSession.Start(account.Id, device, Caller.Network, secondFactor, now);
        var secret = session.Issue(now);
        db.SignInSessions.Add(session);
        var devices = await db.SignInSessions.Where(s => s.AccountId == account.Id && s.Device != null).Select(s => s.Device).Distinct().ToListAsync(cancellationToken);
        if (devices.Count > 0 && !devices.Contains(device))
            db.Tell(account, AccountMessages.NewDevice(account, device, Countries.Of(session.Network), now), now);
        db.Audit(SecurityEvent.SignInSucceeded, now, by: account.Id, about: account.Id, device);
        if (secondFactor && account.KeepSecondFactor())
            db.Audit(SecurityEvent.SecondStepChanged, now, by: account.Id, about: account.Id, "kept");
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
            await EndReusedAsync(session, cancellationToken);
            return null;
        }

        if (token.ExpiresAt <= now || session.EndsAt <= now || session.CreatedAt + SignInSession.Longest <= now)
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
            db.ChangeTracker.Clear(); // what the other use has already changed
            await EndReusedAsync(session, cancellationToken);
            return null;
        }

        return new(session.Id, next);
    }

    /// <summary>A second step has been shown in it after the sign-in.</summary>
    public Task StrengthenAsync(Guid sessionId, CancellationToken cancellationToken) =>
        db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.HasSecondFactor, true), cancellationToken);

    /// <summary>Ends the session in hand: its refresh tokens and its access tokens are dead from now on.</summary>
    public Task SignOutAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
        EndAsync(s => s.Id == sessionId, SecurityEvent.SignedOut, accountId, accountId, cancellationToken);

    /// <summary>Where an account is signed in now, the last seen first, at most <see cref="MostListed"/>.</summary>
    public Task<List<SignInSession>> ListAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - SignInSession.Longest;
        return db.SignInSessions.AsNoTracking()
            .Where(s => s.AccountId == accountId && s.EndedAt == null && s.CreatedAt > oldest && (s.EndsAt == null || s.EndsAt > now) && s.Tokens.Any(t => t.UsedAt == null && t.ExpiresAt > now))
            .OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).Take(MostListed).ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of an account; false when it has none such.</summary>
    public async Task<bool> EndAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
        await EndAsync(s => s.AccountId == accountId && s.Id == sessionId, SecurityEvent.SessionsEnded, accountId, accountId, cancellationToken) == 1;

    /// <summary>Ends every session of an account but the one given.</summary>
    public Task EndOthersAsync(Guid accountId, Guid but, CancellationToken cancellationToken) =>
        EndAsync(s => s.AccountId == accountId && s.Id != but, SecurityEvent.SessionsEnded, accountId, accountId, cancellationToken);

    /// <summary>Ends every session of somebody's by an admin, and tells them; false when there is no such account.</summary>
    public Task<bool> EndAllAsync(Guid accountId, Guid adminId, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is not { } account)
            return false;
        var now = clock.GetUtcNow();
        if (await EndAsync(s => s.AccountId == accountId, SecurityEvent.SessionsEnded, adminId, accountId, cancellationToken) > 0)
            db.Tell(account, AccountMessages.SignedOutByAdmin(account, now), now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Ends what an admin sees as somebody else.</summary>
    public Task EndImpersonationsAsync(Guid impersonatorId, CancellationToken cancellationToken) =>
        EndAsync(s => s.ImpersonatorId == impersonatorId, null, impersonatorId, impersonatorId, cancellationToken);

    /// <summary>Ends an impersonation whose time is over, if nobody has ended it before.</summary>
    public Task RunOutAsync(Guid sessionId, CancellationToken cancellationToken) =>
        EndAsync(s => s.Id == sessionId && s.ImpersonatorId != null, null, null, Guid.Empty, cancellationToken);

    private Task EndReusedAsync(SignInSession session, CancellationToken cancellationToken) =>
        EndAsync(s => s.Id == session.Id, SecurityEvent.RefreshTokenReused, by: null, session.AccountId, cancellationToken);

    /// <summary>However an impersonation ends, that is written down as its end, by the admin: leaving it is no sign-out of the person's.</summary>
    /// <param name="what">What else is written down; null for nothing.</param>
    private Task<int> EndAsync(
        Expression<Func<SignInSession, bool>> which, SecurityEvent? what, Guid? by, Guid about, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var open = db.SignInSessions.Where(which).Where(s => s.EndedAt == null);
        var impersonations = await open.Where(s => s.ImpersonatorId != null).Select(s => new { s.ImpersonatorId, s.AccountId }).ToListAsync(cancellationToken);
        var ended = await open.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
        foreach (var impersonation in ended > 0 ? impersonations : [])
            db.Audit(SecurityEvent.ImpersonationEnded, now, impersonation.ImpersonatorId, impersonation.AccountId);
        if (ended > 0 && what is { } told && (told != SecurityEvent.SignedOut || impersonations.Count == 0))
            db.Audit(told, now, by, about, told == SecurityEvent.SessionsEnded ? ended.ToString(CultureInfo.InvariantCulture) : null);
        await db.SaveChangesAsync(cancellationToken);
        return ended;
    }, cancellationToken);

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
