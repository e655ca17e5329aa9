using Clario.Journeys;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Roadmaps;

/// <summary>From asking for a roadmap to sharing it, in a real browser, in all three views.</summary>
public partial class RoadmapPageJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    [SkippableTheory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task A_roadmap_is_made_walked_in_three_views_and_shared(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "There is no Chromium on this machine.");
        await using var visitor = await site.VisitAsync(width, height);
        var page = visitor.Page;
        await visitor.SignUpAsync("A New Learner", "a long enough phrase");
        await site.ConfirmAddressAsync(visitor.Email);

        await page.GotoAsync("/roadmaps");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a roadmap" }).ClickAsync();
        await page.Locator("main form[role=search]:not(:has(button))").WaitForAsync(); // the search follows the typing from here on
        await page.Locator("#career-query").PressSequentiallyAsync("sofware develper");
        await page.GetByRole(AriaRole.Link, new() { Name = "Software Developer" }).ClickAsync();
        await MakeAsync(visitor);

        await Expect(page.Locator(".path-scene-tools")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await ThePictureAnswersToKeysAsync(page);
        await visitor.LookAroundAsync();
        await EveryLabelIsReadableAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Map", Exact = true }).ClickAsync();
        await Expect(page.Locator(".path-graph")).ToBeVisibleAsync();
        page.Url.ShouldEndWith("?view=graph");
        await visitor.LookAroundAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "List", Exact = true }).ClickAsync();
        await TheListCanDoEverythingAsync(visitor);
        await ShareAsync(visitor);
        visitor.ShouldHaveSeenNothingWrong();
    }

    private static async Task MakeAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make my roadmap" });
        await Expect(make).ToBeEnabledAsync();
        await Expect(page.Locator(".maker-sum")).ToHaveTextAsync("About 6 h a week for 12 months ≈ 313 hours");
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "How many months?" }).FillAsync("90");
        await make.ClickAsync();
        await Expect(page.Locator(".field-error")).ToHaveTextAsync("Choose between 1 and 60 months.");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "How many months?" }).FillAsync("12");
        await make.ClickAsync();
        await page.ComesToAsync("/roadmaps/");
    }

    private static async Task ThePictureAnswersToKeysAsync(IPage page)
    {
        await page.Locator(".path-canvas").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator("#path-panel-title")).ToBeVisibleAsync();
        var first = await page.Locator("#path-panel-title").TextContentAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#path-panel-title")).Not.ToHaveTextAsync(first!);
        await Expect(page.Locator(".path-canvas")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#path-panel-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#path-panel")).ToHaveCountAsync(0);
        await Expect(page.Locator(".path-canvas")).ToBeFocusedAsync();
    }

    private static async Task EveryLabelIsReadableAsync(IPage page)
    {
        var boxes = await page.EvaluateAsync<double[][]>(
            "[...document.querySelectorAll('.path-label')].map(l => l.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])");
        boxes.Length.ShouldBeInRange(1, 12);
        for (var i = 0; i < boxes.Length; i++)
            for (var j = i + 1; j < boxes.Length; j++)
                (boxes[i][0] < boxes[j][2] && boxes[j][0] < boxes[i][2] && boxes[i][1] < boxes[j][3] && boxes[j][1] < boxes[i][3]).ShouldBeFalse();
    }

    private static async Task TheListCanDoEverythingAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var words = page.Locator(".roadmap-head .progress-words");
        var before = await words.TextContentAsync();
        await page.Locator(".path-row-quick").First.ClickAsync();
        await Expect(words).Not.ToHaveTextAsync(before!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(words).ToHaveTextAsync(before!);

        await page.Locator(".path-row-open").First.ClickAsync();
        await Expect(page.Locator("#path-panel-title")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Under way", Exact = true }).ClickAsync();
        await page.Locator("#note").PressSequentiallyAsync("Asked a neighbour who does this.");
        await Expect(page.Locator(".path-note .field-hint")).ToHaveTextAsync("Saved");
        await visitor.LookAroundAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".path-row").First).ToContainTextAsync("Under way");
        await page.Locator(".path-walk--alive").WaitForAsync();
        await page.Locator(".path-row-open").First.ClickAsync();
        await Expect(page.Locator("#note")).ToHaveValueAsync("Asked a neighbour who does this.");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".path-row-open").First).ToBeFocusedAsync();
    }

    private async Task ShareAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a public link" }).ClickAsync();
        await Expect(page.Locator("#share-link")).ToBeFocusedAsync();
        await visitor.LookAroundAsync();

        await using var stranger = await site.VisitAsync(1280, 900);
        var answer = await stranger.Page.GotoAsync(await page.Locator("#share-link").InputValueAsync() + "?view=list");
        answer!.Status.ShouldBe(200);
        await Expect(stranger.Page.Locator(".path-row").First).ToContainTextAsync("Under way");
        (await stranger.Page.Locator("textarea, .path-row-quick").CountAsync()).ShouldBe(0);
        (await stranger.Page.ContentAsync()).ShouldNotContain("neighbour");
        await stranger.LookAroundAsync();

        await stranger.Page.RouteAsync("**/dist/roadmap*.js", route => route.AbortAsync());
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "3D", Exact = true }).ClickAsync();
        await Expect(stranger.Page.GetByText("This browser can't draw the 3D path right now.")).ToBeVisibleAsync();
        await Expect(stranger.Page.Locator(".path-row").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make a public link" })).ToBeFocusedAsync();
        (await stranger.Page.ReloadAsync())!.Status.ShouldBe(404);
    }
}
