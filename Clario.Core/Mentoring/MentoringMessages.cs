using Clario.Accounts;
using Clario.Platform.Email;

namespace Clario.Mentoring;

/// <summary>What Clario writes to people who want to be mentors.</summary>
internal static class MentoringMessages
{
    public static SendEmail Approved(Account account, string? reason) => new(
        account.Email!,
        "You are a mentor on Clario",
        $"""
        Hello {account.FullName},

        your application was approved: from now on you are a mentor on Clario. Thank you for helping others on their way.
        {(reason is null ? "" : $"\nWho read it writes:\n\n{reason}\n")}
        Clario
        """);

    public static SendEmail Declined(Account account, string reason) => new(
        account.Email!,
        "Your application as a mentor on Clario",
        $"""
        Hello {account.FullName},

        thank you for applying as a mentor. We can't accept your application. Who read it writes:

        {reason}

        Under "You", "Mentoring" you can apply again.

        Clario
        """);

    public static SendEmail Revoked(Account account, string reason) => new(
        account.Email!,
        "You are no longer a mentor on Clario",
        $"""
        Hello {account.FullName},

        you are no longer a mentor on Clario. Whoever decided this writes:

        {reason}

        Everything else in your account stays as it is.

        Clario
        """);
}
