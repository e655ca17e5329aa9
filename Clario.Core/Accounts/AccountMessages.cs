using System.Globalization;
using Clario.Platform.Email;

namespace Clario.Accounts;

/// <summary>What Clario writes to people about their accounts.</summary>
internal static class AccountMessages
{
    public static SendEmail AlreadyRegistered(Account account) => new(
        account.Email!,
        "Somebody tried to sign up with your address",
        $"""
        Hello {account.FullName},

        somebody, perhaps you, asked for a new Clario account with this e-mail address. You already have one, so nothing was changed.

        If it was you, sign in with the password you chose before. If it was not you, there is nothing that you need to do.

        Clario
        """);

    public static SendEmail NewDevice(Account account, string device, DateTimeOffset at) => new(
        account.Email!,
        "A new sign-in to your Clario account",
        $"""
        Hello {account.FullName},

        your account was signed in to from a device that we have not seen before: {device}, on {At(at)}.

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

    private static string At(DateTimeOffset at) => at.ToString("d MMMM yyyy 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
