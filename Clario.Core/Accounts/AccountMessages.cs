using System.Globalization;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Work;

namespace Clario.Accounts;

/// <summary>What Clario writes to people about their accounts.</summary>
public static class AccountMessages
{
    public static SendEmail ConfirmAddress(Account account, string link) => new(
        account.AskedEmail,
        "Confirm your address for Clario",
        $"""
        {Greeting(account)},

        this address was given for a Clario account. If it was you, open this link within a day, on a device where you are signed in:

        {link}

        If it was not you, there is nothing that you need to do: without the link, nobody can write in your name.

        Clario
        """);

    public static SendEmail AlreadyRegistered(Account account) => new(
        account.Email!,
        "Somebody gave your address for a Clario account",
        $"""
        Hello {account.FullName},

        somebody, perhaps you, gave this address for a Clario account. You already have one with it, so yours was not changed.

        If it was you, sign in the way you did before; if you have forgotten the password, "Forgot your password?" on the sign-in page helps. If it was
        not you, there is nothing that you need to do.

        Clario
        """);

    public static SendEmail MadeByProvider(Account account, string title) => new(
        account.Email!,
        "Your Clario account",
        $"""
        Hello {account.FullName},

        somebody who signed in with {title}, which has confirmed this address as theirs, now has a Clario account with it. It has no password:
        "Forgot your password?" on the sign-in page sets one, if you want one.

        If it was not you, set one too: then the account is yours. Open "You", choose "Signing in", and unlink {title}.

        Clario
        """);

    public static SendEmail ResetPassword(Account account, string link) => new(
        account.Email!,
        "A new password for Clario",
        $"""
        {Greeting(account)},

        somebody, perhaps you, asked for a new password for your Clario account. This link sets one. It works once, and for an hour:

        {link}

        If it was not you, there is nothing that you need to do: your password has not changed.

        Clario
        """);

    public static SendEmail AddressChanged(Account account, DateTimeOffset at) => new(
        account.Email!,
        "Your Clario account has a new address",
        $"""
        Hello {account.FullName},

        on {At(at)} the address of your account was changed: from now on we write to the new one. Everywhere else you have been signed out.

        If it was not you, write to whoever runs this Clario.

        Clario
        """);

    public static SendEmail NewDevice(Account account, string device, string? country, DateTimeOffset at) => new(
        account.Email!,
        "A new sign-in to your Clario account",
        $"""
        Hello {account.FullName},

        your account was signed in to from a device that we have not seen before: {device}{(country is null ? "" : $" ({country})")}, on {At(at)}.

        If it was you, there is nothing to do. If it was not, sign in, open "You", choose "Sign out everywhere else" and change your password.

        Clario
        """);

    public static SendEmail PasswordChanged(Account account, DateTimeOffset at) => new(
        account.Email!,
        "Your Clario password was changed",
        $"""
        Hello {account.FullName},

        the password of your account was changed on {At(at)}. Everywhere else you have been signed out.

        If it was not you, somebody knows the password you had before: use it nowhere else any more, and write to whoever runs this Clario.

        Clario
        """);

    public static SendEmail SecondFactorChanged(Account account, string what, DateTimeOffset at) => new(
        account.Email!,
        "Signing in to your Clario account has changed",
        $"""
        Hello {account.FullName},

        on {At(at)} the way to sign in to your account was changed: {what}.

        If it was not you, set a new password by "Forgot your password?" on the sign-in page, and write to whoever runs this Clario.

        Clario
        """);

    public static SendEmail SecondFactorLost(Account account, string link) => new(
        account.Email!,
        "Have you lost your second step for Clario?",
        $"""
        Hello {account.FullName},

        somebody who knows your password has told us that you have neither your app or passkey nor a recovery code any more. If it was you, open this
        link within a day:

        {link}

        If it was not you, change your password: somebody else knows it. Without the link nothing happens, and the second step is still asked for.

        Clario
        """);

    public static SendEmail SecondFactorEnds(Account account, DateTimeOffset at) => new(
        account.Email!,
        $"Your second step for Clario ends on {at.ToString("d MMMM", CultureInfo.InvariantCulture)}",
        $"""
        Hello {account.FullName},

        on {At(at)} we stop asking for a second step when you sign in, because you have lost yours. From then on your password signs you in, and you can set up
        a new one.

        Have you found it? Signing in with it is enough: then it stays. If it was not you who lost it, sign in with it and change your password; either stops this.

        Clario
        """);

    public static SendEmail DeletionAsked(Account account, string link) => new(
        account.Email!,
        "Your Clario account is going to be deleted",
        $"""
        Hello {account.FullName},

        you asked for your account to be deleted. On {At(account.DeletesAt!.Value)} it goes, with everything in it: results, roadmaps, notes. Nobody can bring it
        back then.

        Until that day you can change your mind: sign in and choose "Keep my account":

        {link}

        If it was not you who asked, do that now, and change your password: whoever asked knew it.

        Clario
        """);

    public static SendEmail DeletionWithdrawn(Account account) => new(
        account.Email!,
        "Your Clario account stays",
        $"""
        Hello {account.FullName},

        your account is not going to be deleted after all. Everything is as it was.

        Clario
        """);

    public static SendEmail Erased(Account account) => new(
        account.Email!,
        "Your Clario account is deleted",
        $"""
        Hello {account.FullName},

        as you asked two weeks ago, your account and everything in it has been deleted. This is the last letter that you get from us. Good luck on your way.

        Clario
        """);

    public static SendEmail Impersonated(Account account, Account admin, string reason, DateTimeOffset from, DateTimeOffset to, int changes) => new(
        account.Email!,
        "An admin saw Clario as you do",
        $"""
        Hello {account.FullName},

        {admin.FullName}, who looks after this Clario, saw it as you do, from {At(from)} until {At(to)}. Why:

        {reason}

        {(changes == 0 ? "Nothing was changed." : changes == 1 ? "One change was made in your place." : $"{changes} changes were made in your place.")} Your password, your address and your sign-in can't be changed that way, and nothing can be deleted or paid.

        If you did not expect this, write to whoever runs this Clario.

        Clario
        """);

    public static SendEmail SignedOutByAdmin(Account account, DateTimeOffset at) => new(
        account.Email!,
        "You were signed out of Clario everywhere",
        $"""
        Hello {account.FullName},

        on {At(at)} somebody who looks after this Clario signed your account out on every device: it looked as if somebody else might be signed in with it.

        Sign in again and change your password. Under "You", "Signing in" you see where your account is signed in, and can ask for a second step.

        Clario
        """);

    /// <summary>Writes to an account whose mailbox has answered: whoever merely claims an address sends its owner no letters.</summary>
    public static void Tell(this ClarioDb db, Account account, SendEmail letter, DateTimeOffset now)
    {
        if (account.EmailConfirmed)
            db.Enqueue(letter, now);
    }

    /// <summary>The name only once the mailbox has answered: before, it may be anybody's words to somebody who never asked.</summary>
    private static string Greeting(Account account) => account is { EmailConfirmed: true, WantedEmail: null } ? $"Hello {account.FullName}" : "Hello";

    private static string At(DateTimeOffset at) => at.ToString("d MMMM yyyy 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
