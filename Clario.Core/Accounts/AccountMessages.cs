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
}
