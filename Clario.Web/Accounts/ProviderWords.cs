namespace Clario.Accounts;

/// <summary>What came of a trip to a provider, as the address of the next page says it, in sentences: an address holds none of its own to show.</summary>
internal static class ProviderWords
{
    public const string Linked = "linked", Step = "step";

    /// <returns>Null for what is none of ours.</returns>
    public static string? Say(string? said, string title) => said switch
    {
        Linked => $"{title} is linked: you can sign in with it from now on.",
        "declined" => $"You did not go on at {title}. Nothing has changed.",
        "taken" => $"You have a Clario account with that e-mail address already. Sign in to it as you did before; then you can link {title} to it, under \"You\", \"Signing in\".",
        "unverified" => $"{title} has not confirmed your e-mail address, so we can't go by it. Confirm it there, or create an account with a password here and link {title} to it.",
        "elsewhere" => $"That {title} account is linked to another Clario account. Unlink it there first.",
        "wait" => "That was a lot at once. Please wait a minute and try again.",
        "away" => $"{title} does not answer just now. Please try again shortly.",
        "failed" => $"That did not work, or took too long. Please begin once more.",
        _ => null,
    };
}
