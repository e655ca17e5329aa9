using Microsoft.Playwright;

namespace Clario.Journeys;

/// <summary>The machine's Chromium, without a window: one for the whole run, which ends with it. Whoever looks at something has a context of their own.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    public static bool IsInstalled => File.Exists(Program);

    public static Task<IBrowser> BrowserAsync() => Shared.Value;

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--enable-unsafe-swiftshader",
            ],
        });
    }
}
