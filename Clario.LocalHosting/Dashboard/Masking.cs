namespace Clario.LocalHosting.Dashboard;

/// <summary>Takes passwords and keys out of what is shown, wherever in a value they stand; so they never leave this process.</summary>
internal sealed class Masking(Func<IEnumerable<string>> secrets)
{
    public const string Mask = "●●●●●●";
    private static readonly string[] Secretive = ["key", "password", "secret", "token", "pwd"];

    public string Hide(string value) =>
        // The longest first: one may be part of another.
        secrets().Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length).Aggregate(value, (shown, secret) => shown.Replace(secret, Mask));

    /// <summary>Of a setting whose name says that all of it is a secret, nothing is shown.</summary>
    public string Hide(string name, string value) =>
        value != "" && Secretive.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase)) ? Mask : Hide(value);
}
