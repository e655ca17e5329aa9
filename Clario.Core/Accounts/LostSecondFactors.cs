using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Work: sends the link by which somebody says that they have lost their second factor.</summary>
public sealed record OfferWayBack(Guid AccountId) : IWork
{
    public static string Kind => "offer-way-back";
}

/// <summary>
/// The way back of who has neither the second factor nor a recovery code: the password, the mailbox, and then a wait in which whoever has the
/// factor can stop it (docs/decisions/second-factors.md).
/// </summary>
public sealed class LostSecondFactors(UserManager<Account> users, ClarioDb db, TimeProvider clock)
{
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>Counted from a reset: until then the password shows no more than the mailbox, which has set it.</summary>
    public static readonly TimeSpan WaitAfterReset = TimeSpan.FromDays(30);

    internal const string Purpose = "lost second factor";

    /// <summary>The password was right: asks the mailbox. Otherwise, in words, what helps instead.</summary>
    public async Task<string?> AskAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken);
        if (await users.IsInRoleAsync(account, Roles.Admin))
            return "An admin's second step does not end by itself. Whoever runs this Clario can take the role away; then it does, and the role can be given again.";
        if (!account.EmailConfirmed)
            return "The address of this account was never confirmed. \"Forgot your password?\" confirms it, and takes the second step away.";
        db.Enqueue(new OfferWayBack(accountId), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>The mailbox has answered: when the second factor ends; null when the link is too old, was used, or is made up.</summary>
    public async Task<DateTimeOffset?> BeginAsync(Guid accountId, string token, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        if (account is not { TwoFactorEnabled: true, EmailConfirmed: true } || !await users.VerifyUserTokenAsync(account, MailboxTokens.Name, Purpose, token))
            return null;
        var now = clock.GetUtcNow();
        var afterReset = account.PasswordResetAt + WaitAfterReset;
        var end = account.EndSecondFactor(afterReset > now + Wait ? afterReset.Value : now + Wait);
        db.Tell(account, AccountMessages.SecondFactorEnds(account, end), now);
        db.Audit(SecurityEvent.SecondStepChanged, now, by: null, about: accountId, "lost");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return end;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null; // used at the same moment
        }
    }

    /// <summary>Somebody who is signed in wants to keep it.</summary>
    public async Task KeepAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken);
        if (!account.KeepSecondFactor())
            return;
        db.Audit(SecurityEvent.SecondStepChanged, clock.GetUtcNow(), by: accountId, about: accountId, "kept");
        await db.SaveChangesAsync(cancellationToken);
    }
}
