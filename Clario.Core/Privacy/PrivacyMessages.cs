using Clario.Accounts;
using Clario.Platform.Email;

namespace Clario.Privacy;

internal static class PrivacyMessages
{
    public static SendEmail ExportReady(Account account) => new(
        account.Email!,
        "Your copy of what Clario has of you",
        $"""
        Hello {account.FullName},

        the copy that you asked for is ready. Sign in, open "You", then "Privacy", and download it within a week; after that it is deleted.

        If it was not you who asked, change your password: whoever asked knew it.

        Clario
        """);
}
