using Clario.Accounts.Guessing;
using Microsoft.AspNetCore.Identity;

namespace Clario.Accounts;

/// <summary>
/// Refuses passwords that are long enough and still guessed quickly: the common ones, patterns, and what is known of the person. It looks at nothing but
/// what it is given, so its answer says nothing of any account.
/// </summary>
public static class PasswordRules
{
    /// <summary>Below so many pieces (see <see cref="Pieces"/>) a password is guessed quickly.</summary>
    private const int FewestPieces = 6;

    /// <summary>Words that everybody connects with Clario.</summary>
    private static readonly string[] Ours = ["clario", "career", "careers", "roadmap"];

    private const string Common = "This password is among those that are tried first. A few words in a row that belong to nobody but you are better.";
    private const string Personal = "This is hardly more than your name, your address or ours, which is guessed quickly. Use a few words that have nothing to do with them.";
    private const string Pattern = "This is a common word or a pattern, which is guessed quickly. Use a few words in a row that don't belong together.";

    /// <summary>Why this password is refused, in words for the person; null when it is welcome. Its length is another rule.</summary>
    public static string? Refuse(string password, string? email, string? name)
    {
        var lower = password.Trim().ToLowerInvariant();
        if (CommonPasswords.Holds(lower))
            return Common;
        var pieces = Pieces.Count(lower, OwnWords(email, name));
        return pieces >= FewestPieces ? null : pieces < Pieces.Count(lower, []) ? Personal : Pattern;
    }

    private static List<string> OwnWords(string? email, string? name) =>
    [
        .. $"{name} {email}".ToLowerInvariant().Split([' ', '@', '.', '+', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Concat([.. (email ?? "").ToLowerInvariant().Split('@'), (email ?? "").ToLowerInvariant()])
            .Where(word => word.Length >= 3).Concat(Ours).Distinct(),
    ];
}

/// <summary>Has Identity ask <see cref="PasswordRules"/> wherever it is given a password.</summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        PasswordRules.Refuse(password ?? "", user.Email, user.FullName) is { } reason
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = reason })
            : IdentityResult.Success);
}
