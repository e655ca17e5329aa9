namespace Clario.Accounts;

/// <summary>A browser's User-Agent in the words that its owner would use. What is not known is left out; nothing of the header itself is repeated.</summary>
public static class Device
{
    public const string Unknown = "An unknown device";

    // The first that is found: browsers also name those whose pages they can show.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <returns>"Firefox on Windows", "Chrome", or <see cref="Unknown"/>.</returns>
    public static string Of(string? userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        (null, null) => Unknown,
        ({ } browser, { } system) => $"{browser} on {system}",
        var (browser, system) => browser ?? system!,
    };

    private static string? Find((string Mark, string Name)[] names, string? userAgent) =>
        names.FirstOrDefault(name => userAgent?.Contains(name.Mark, StringComparison.Ordinal) is true).Name;
}
