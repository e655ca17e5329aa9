namespace Clario.Http;

/// <summary>Where to go after signing in: only ever an address of our own.</summary>
public static class ReturnUrl
{
    /// <summary>The address if it is a local path, else <paramref name="otherwise"/>.</summary>
    public static string Local(string? address, string otherwise = "/home") => IsLocal(address) ? address! : otherwise;

    // "//host" and "/\host" lead elsewhere, wherever dots before them would bring them to the front; and browsers drop tabs and line breaks
    // before they look.
    private static bool IsLocal(string? address)
    {
        if (address is not ['/', ..] || address.Any(char.IsControl))
            return false;
        var path = address.AsSpan(0, address.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : address.Length);
        return !path.Contains('\\') && !path.Contains("//", StringComparison.Ordinal);
    }
}
