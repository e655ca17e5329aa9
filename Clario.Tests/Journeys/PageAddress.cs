using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clario.Journeys;

/// <summary>
/// Where the browser is, and whether it has arrived. Enhanced navigation changes the address first, then fetches the page and puts it in the place of the old
/// one: until then the browser shows the page that one comes from.
/// </summary>
internal static class PageAddress
{
    private const string Watch = """
        document.addEventListener("DOMContentLoaded", () => {
            window.Blazor?.addEventListener("enhancednavigationstart", () => window.onItsWay = true);
            window.Blazor?.addEventListener("enhancednavigationend", () => window.onItsWay = false);
        });
        """;

    /// <summary>Every page of this context takes note of its enhanced navigations. Without it none is waited for.</summary>
    public static Task WatchNavigationAsync(this IBrowserContext context) => context.AddInitScriptAsync(Watch);

    /// <summary>
    /// Waits until the address matches and its page is there. Playwright's WaitForURLAsync checks the address and then waits for it to change: what changes
    /// between the two, it never sees (microsoft/playwright-dotnet, issue 3364). An expectation asks again and again.
    /// </summary>
    public static async Task ComesToAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 15_000 });
        await page.IsThereAsync();
    }

    /// <summary>Waits until the page is read to its end and no enhanced navigation is under way, its streamed parts included.</summary>
    public static Task IsThereAsync(this IPage page) => page.WaitForFunctionAsync("() => document.readyState !== 'loading' && !window.onItsWay");
}
