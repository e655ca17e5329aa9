namespace Clario.Accounts;

/// <summary>Who somebody is by what a provider says of them. The provider is believed as to who it was, and whether it has asked the mailbox; not as to form.</summary>
/// <param name="Subject">The provider's own id of the person, which never goes to another.</param>
/// <param name="Email">Null where the provider names none, or what is none.</param>
/// <param name="HasAnswered">The provider has asked that mailbox, and it answered.</param>
public sealed record ProviderIdentity(string Provider, string Subject, string? Email, bool HasAnswered, string FullName)
{
    private static readonly MailAddressAttribute Form = new();

    /// <summary>Null when there is no id to know the person by.</summary>
    public static ProviderIdentity? Of(string provider, string? subject, string? email, bool hasAnswered, string? name)
    {
        if (subject is not { Length: > 0 and <= ProviderLoginModel.LongestKey } || subject.Any(char.IsControl))
            return null;
        var address = email?.Trim() is { Length: > 0 and <= 254 } given && Form.IsValid(given) ? given : null;
        var words = string.Concat((name ?? "").Where(sign => !char.IsControl(sign))).Trim();
        if (words.Length == 0)
            words = address?.Split('@')[0] ?? SignInProviders.TitleOf(provider);
        return new(provider, subject, address, hasAnswered && address is not null, words.Length <= 100 ? words : words[..100]);
    }
}
