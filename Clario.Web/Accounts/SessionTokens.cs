namespace Clario.Accounts;

/// <summary>What one signed-in browser holds at the Api.</summary>
/// <param name="ExpiresAt">When the access token dies.</param>
public sealed record SessionTokens(string Access, string Refresh, DateTimeOffset ExpiresAt)
{
    // Long enough for a page to be made and its calls to arrive while the token still lives.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    public static SessionTokens From(TokenPair pair, DateTimeOffset now) =>
        new(pair.AccessToken, pair.RefreshToken, now.AddSeconds(pair.ExpiresIn));

    public bool NearItsEnd(DateTimeOffset now) => now >= ExpiresAt - Margin;
}
