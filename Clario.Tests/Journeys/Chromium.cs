using Microsoft.Playwright;

namespace Clario.Journeys;

/// <summary>The machine's Chromium, without a window.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    public static bool IsInstalled => File.Exists(Program);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Program,
        Args =
        [
            "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
        ],
    });
}
