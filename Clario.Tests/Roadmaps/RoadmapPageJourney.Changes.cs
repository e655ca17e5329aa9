using Clario.Journeys;
using Microsoft.Playwright;
using Npgsql;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Roadmaps;

public partial class RoadmapPageJourney
{
    [SkippableFact]
    public async Task A_roadmap_that_asks_too_much_is_made_again_as_advised_and_one_that_failed_is_tried_again_and_deleted()
    {
        Skip.IfNot(ClarioSite.HasBrowser, "There is no Chromium on this machine.");
        await using var visitor = await site.VisitAsync(390, 844, touch: true);
        var page = visitor.Page;
        await visitor.SignUpAsync("A New Learner", "a long enough phrase");
        await page.GotoAsync("/home/ai-tools/roadmap-maker?career=15-1252.00");
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make my roadmap" });
        await Expect(make).ToBeEnabledAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "How many months?" }).FillAsync("1");
        await make.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This needs more time than you planned" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.Locator(".roadmap-advice button").First.ClickAsync();
        await Expect(page.Locator(".path-scene-tools")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".roadmap-advice")).ToHaveCountAsync(0); // what was advised is enough
        await ADragFromALabelTurnsThePathAsync(page);

        var made = page.Url.Split('/')[^1];
        await FailAsync(made);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This roadmap could not be made" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.ComesToAsync($"/roadmaps/(?!.*{made}$)");
        await Expect(page.Locator(".path-scene-tools")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await page.GotoAsync("/roadmaps");
        var all = page.Locator("main a[href^='/roadmaps/']");
        await Expect(all).ToHaveCountAsync(2); // the first one and the last; the one that failed is gone
        await all.Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the roadmap" }).ClickAsync();
        await page.ComesToAsync("/roadmaps$");
        await Expect(all).ToHaveCountAsync(1);
        visitor.ShouldHaveSeenNothingWrong();
    }

    private static async Task ADragFromALabelTurnsThePathAsync(IPage page)
    {
        const string places = "[...document.querySelectorAll('.path-label')].map(l => l.style.transform).join()";
        var session = await page.Context.NewCDPSessionAsync(page);
        Task TouchAsync(string type, params object[] points) => session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
        async Task TurnsByAsync(Func<float, float, Task> drag)
        {
            var at = (await page.Locator(".path-label").First.BoundingBoxAsync())!;
            var before = await page.EvaluateAsync<string>(places);
            await drag(at.X + 10, at.Y + 10);
            await page.WaitForFunctionAsync($"before => {places} !== before", before);
        }

        await TurnsByAsync(async (x, y) =>
        {
            await TouchAsync("touchStart", new { x, y });
            for (var moved = 10; moved <= 120; moved += 10)
                await TouchAsync("touchMove", new { x = x - moved, y });
            await TouchAsync("touchEnd");
        });
        await page.WaitForFunctionAsync($"() => new Promise(still => {{ const before = {places}; setTimeout(() => still({places} === before), 300); }})"); // it swings on a little
        await TurnsByAsync(async (x, y) =>
        {
            await page.Mouse.MoveAsync(x, y);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(x + 120, y, new() { Steps = 12 });
            await page.Mouse.UpAsync();
        });
        (await page.EvaluateAsync<string>("getSelection().toString()")).ShouldBeEmpty();
    }

    /// <summary>As its work item leaves it when it dies.</summary>
    private async Task FailAsync(string id)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE roadmaps SET state = 'Failed', version = version + 1 WHERE id = $1", connection) { Parameters = { new() { Value = Guid.Parse(id) } } };
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
