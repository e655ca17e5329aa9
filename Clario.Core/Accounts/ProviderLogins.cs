using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Privacy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Accounts;

/// <summary>Why somebody whom a provider knows is not let in.</summary>
public enum NotLetIn
{
    /// <summary>Not known yet, and the provider has not asked their mailbox, so that no account can be made.</summary>
    Unverified,

    /// <summary>Not known yet, and another account has confirmed the address: its owner has to link the provider first.</summary>
    Taken,
}

/// <summary>What became of linking or unlinking.</summary>
public enum Linking
{
    Done,

    /// <summary>This person of the provider belongs to another account, or the account to another person of it.</summary>
    Taken,
    Missing,

    /// <summary>Without a password the provider is how they sign in.</summary>
    OnlyWayIn,
}

/// <summary>
/// Accounts and the sign-in providers that are linked to them (docs/decisions/sign-in-providers.md). An address, confirmed or not, never leads from a
/// provider into an account that exists: only a link does, made by somebody who was signed in to it.
/// </summary>
public sealed class ProviderLogins(UserManager<Account> users, ClarioDb db, TimeProvider clock)
{
    public Task<List<string>> ListAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.UserLogins.Where(l => l.UserId == accountId).Select(l => l.LoginProvider).Order().ToListAsync(cancellationToken);

    /// <summary>The account that is linked; of who is new, a new one. Null: why not.</summary>
    public async Task<(Account? Account, NotLetIn? Why)> FindOrMakeAsync(ProviderIdentity who, string? privacyNotice, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(who, cancellationToken) is { } owner)
            return (owner, null);
        if (!who.HasAnswered)
            return await RefuseAsync(who, NotLetIn.Unverified, null, cancellationToken);
        var normalized = users.NormalizeEmail(who.Email)!;
        try
        {
            if (await db.ConfirmedAsync(normalized, cancellationToken) is null)
                return (await MakeAsync(who, normalized, privacyNotice), null);
        }
        catch (DbUpdateException lost) when (IsDouble(lost))
        {
            db.ChangeTracker.Clear();
        }
        // Taken; but perhaps by the same person, who came twice at this moment.
        return await OwnerAsync(who, cancellationToken) is { } meanwhile
            ? (meanwhile, null)
            : await RefuseAsync(who, NotLetIn.Taken, (await db.ConfirmedAsync(normalized, cancellationToken))?.Id, cancellationToken);
    }

    /// <summary>Lets a person of the provider sign in to an account from now on.</summary>
    public async Task<Linking> LinkAsync(Account account, ProviderIdentity who, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(who, cancellationToken) is { } owner)
            return owner.Id == account.Id ? Linking.Done : Linking.Taken;
        Add(account.Id, who);
        Tell(account, SecurityEvent.ProviderLinked, who.Provider, "can now be used to sign in");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Linking.Done;
        }
        catch (DbUpdateException lost) when (IsDouble(lost))
        {
            return Linking.Taken;
        }
    }

    public async Task<Linking> UnlinkAsync(Account account, string provider, CancellationToken cancellationToken)
    {
        if (account.PasswordHash is null)
            return Linking.OnlyWayIn;
        if (await db.UserLogins.SingleOrDefaultAsync(l => l.UserId == account.Id && l.LoginProvider == provider, cancellationToken) is not { } login)
            return Linking.Missing;
        db.UserLogins.Remove(login);
        Tell(account, SecurityEvent.ProviderUnlinked, provider, "can no longer be used to sign in");
        await db.SaveChangesAsync(cancellationToken);
        return Linking.Done;
    }

    /// <summary>Writes down that a provider did not stand by what a browser brought from it.</summary>
    public Task CodeRefusedAsync(string provider, CancellationToken cancellationToken)
    {
        db.Audit(SecurityEvent.ProviderRefused, clock.GetUtcNow(), by: null, about: null, $"{provider} code");
        return db.SaveChangesAsync(cancellationToken);
    }

    private Task<Account?> OwnerAsync(ProviderIdentity who, CancellationToken cancellationToken) => (
        from login in db.UserLogins
        where login.LoginProvider == who.Provider && login.ProviderKey == who.Subject
        join account in db.Users on login.UserId equals account.Id
        select account).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Claims that others have on the address stay what they are: they can no longer be confirmed.</summary>
    private async Task<Account> MakeAsync(ProviderIdentity who, string normalized, string? privacyNotice)
    {
        var now = clock.GetUtcNow();
        var account = Account.Claim(who.Email!, who.FullName, now);
        (account.NormalizedEmail, account.EmailConfirmed) = (normalized, true);
        Add(account.Id, who);
        db.Audit(SecurityEvent.AccountRegistered, now, by: null, about: account.Id, who.Provider);
        db.NoteNotice(account, privacyNotice);
        db.Tell(account, AccountMessages.MadeByProvider(account, SignInProviders.TitleOf(who.Provider)), now);
        if (await users.CreateAsync(account) is { Succeeded: false } refused)
            throw new InvalidOperationException(string.Join(' ', refused.Errors.Select(error => error.Description)));
        return account;
    }

    private async Task<(Account?, NotLetIn?)> RefuseAsync(ProviderIdentity who, NotLetIn why, Guid? about, CancellationToken cancellationToken)
    {
        db.Audit(SecurityEvent.ProviderRefused, clock.GetUtcNow(), by: null, about, $"{who.Provider} {(why == NotLetIn.Taken ? "taken" : "unverified")}");
        await db.SaveChangesAsync(cancellationToken);
        return (null, why);
    }

    private void Add(Guid accountId, ProviderIdentity who) =>
        db.UserLogins.Add(new() { LoginProvider = who.Provider, ProviderKey = who.Subject, UserId = accountId });

    private void Tell(Account account, SecurityEvent what, string provider, string words)
    {
        var now = clock.GetUtcNow();
        db.Tell(account, AccountMessages.SecondFactorChanged(account, $"{SignInProviders.TitleOf(provider)} {words}", now), now);
        db.Audit(what, now, by: account.Id, about: account.Id, provider);
    }

    private static bool IsDouble(DbUpdateException lost) => lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
