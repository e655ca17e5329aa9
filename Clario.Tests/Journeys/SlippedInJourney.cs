using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>Scripts slip into a page, as by a fault in how it is written. The browser runs none of them.</summary>
public sealed class SlippedInJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    [SkippableFact]
    public async Task Neither_words_nor_a_file_of_our_own_run_as_a_script_that_the_page_did_not_name()
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(1280, 800);
        var page = visitor.Page;
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                refused.Add(message.Text);
        };
        await page.RouteAsync("**/careers", async route =>
        {
            var answer = await route.FetchAsync();
            var slipped = "<script>window.slippedIn = true</script><script src=\"/dist/site.js?slipped-in\"></script><body>";
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("<body>", slipped, StringComparison.Ordinal) });
        });
        await page.GotoAsync("/careers");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("nurse"); // our own scripts run: the page answers while one types
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Registered Nurse" })).ToBeVisibleAsync();
        refused.Count(text => text.Contains("inline", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        refused.ShouldContain(text => text.Contains("site.js?slipped-in", StringComparison.Ordinal));
        (await page.EvaluateAsync<bool>("'slippedIn' in window")).ShouldBeFalse();
    }
}
