namespace Clario.Http;

/// <summary>Where to go after signing in: only ever an address of our own.</summary>
public static class ReturnUrl
{
    /// <summary>The address if it is a local path, else <paramref name="otherwise"/>.</summary>
    public static string Local(string? address, string otherwise = "/home") => IsLocal(address) ? address! : otherwise;

    // "//host" and "/\host" lead elsewhere, and browsers drop tabs and line breaks before they look.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
