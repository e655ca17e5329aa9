using Clario.Platform;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Work: asks the mailbox that an account claims.</summary>
public sealed record AskMailbox(Guid AccountId) : IWork
{
    public static string Kind => "ask-mailbox";

    internal static string Purpose(Account account) => UserManager<Account>.GetChangeEmailTokenPurpose(account.AskedEmail);
}

/// <summary>Work: sends a link that sets a new password, if there is an account with this address.</summary>
public sealed record OfferReset(string Email) : IWork
{
    public static string Kind => "offer-reset";

    public static bool Confidential => true; // the address may be anybody's
}

/// <summary>
/// Writes the letters that carry a link. They are written where they are sent, so that no link lies in the ledger of work. An address gets a few
/// an hour at most: nobody's mailbox is filled by way of Clario.
/// </summary>
public sealed class MailboxLetters(UserManager<Account> users, ClarioDb db, IEmailSender sender, Site site, TimeProvider clock)
    : IWorkHandler<AskMailbox>, IWorkHandler<OfferReset>, IWorkHandler<OfferWayBack>
{
    public async Task HandleAsync(AskMailbox work, WorkContext context, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == work.AccountId, cancellationToken);
        if (account is null)
            return;
        var owner = await db.ConfirmedAsync(users.NormalizeEmail(account.AskedEmail)!, cancellationToken);
        if (owner?.Id == account.Id)
            return; // it has answered meanwhile
        if (owner is not null)
        {
            db.Audit(SecurityEvent.RegistrationRepeated, clock.GetUtcNow(), by: null, about: owner.Id);
            await SendAsync(owner, AccountMessages.AlreadyRegistered(owner), context, cancellationToken);
            return;
        }
        var token = await users.GenerateUserTokenAsync(account, MailboxTokens.Name, AskMailbox.Purpose(account));
        await SendAsync(account, AccountMessages.ConfirmAddress(account, site.Link("/confirm-email", ("token", token))), context, cancellationToken);
    }

    public async Task HandleAsync(OfferReset work, WorkContext context, CancellationToken cancellationToken)
    {
        if (await db.ClaimedBy(users.NormalizeEmail(work.Email)!).FirstOrDefaultAsync(cancellationToken) is not { } account)
            return;
        var token = await users.GenerateUserTokenAsync(account, MailboxTokens.Name, UserManager<Account>.ResetPasswordTokenPurpose);
        var link = site.Link("/reset-password", ("account", account.Id.ToString()), ("token", token));
        await SendAsync(account, AccountMessages.ResetPassword(account, link), context, cancellationToken);
    }

    public async Task HandleAsync(OfferWayBack work, WorkContext context, CancellationToken cancellationToken)
    {
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == work.AccountId, cancellationToken) is not { EmailConfirmed: true, TwoFactorEnabled: true } account)
            return;
        var token = await users.GenerateUserTokenAsync(account, MailboxTokens.Name, LostSecondFactors.Purpose);
        var link = site.Link("/lost-second-step", ("account", account.Id.ToString()), ("token", token));
        await SendAsync(account, AccountMessages.SecondFactorLost(account, link), context, cancellationToken);
    }

    private async Task SendAsync(Account account, SendEmail letter, WorkContext context, CancellationToken cancellationToken)
    {
        if (await SentLetter.TakeAsync(db, account.Id, users.NormalizeEmail(letter.To)!, SentLetter.MostForAccount, clock.GetUtcNow(), cancellationToken) is null)
            return;
        await sender.SendAsync(letter, context.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
