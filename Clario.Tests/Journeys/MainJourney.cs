using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>The main job, as a person does it: sign up, answer, see what fits, ask for a roadmap, walk it, share it.</summary>
public sealed partial class MainJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_signs_up_finds_a_career_and_walks_the_first_step_of_its_roadmap(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        await visitor.GoAsync(SignUpAsync, AnswerAsync, ChooseAsync, MakeRoadmapAsync, WalkAsync, ShareAsync, ComeHomeAsync);
        visitor.ShouldHaveSeenNothingWrong();
    }

    private static async Task SignUpAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Find your interests" }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("A New Learner");
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await page.GetByLabel("Password").FillAsync("too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page.GetByText("Use at least 12 characters")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("A New Learner"); // what was typed stays
        await visitor.LookAroundAsync();
        await page.GetByLabel("Password").FillAsync("a few words in a row");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.ComesToAsync("/assessment$");
    }

    /// <summary>The short form by the keyboard, left in the middle and taken up again.</summary>
    private static async Task AnswerAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = ShortForm() }).ClickAsync();
        await AnswerGroupAsync(page);
        await visitor.LookAroundAsync();
        await AnswerGroupAsync(page);
        await page.GotoAsync("/assessment");
        var kept = await page.EvaluateAsync<string>("JSON.stringify(Object.values(localStorage))");
        kept.ShouldContain("sealed");
        kept.ShouldNotContain("answers"); // nobody reads them off the device
        await page.GetByRole(AriaRole.Link, new() { NameRegex = GoOn() }).ClickAsync();
        await Expect(page.GetByText("10 of 30 answered")).ToBeVisibleAsync();
        for (var group = 2; group < 6; group++)
            await AnswerGroupAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "See your result" }).ClickAsync();
        await page.ComesToAsync("/assessment/[0-9a-f-]{36}");
    }

    /// <summary>Answers the five questions on the screen so that the interests come out unlike: investigative first, then realistic.</summary>
    private static async Task AnswerGroupAsync(IPage page)
    {
        await Expect(page.Locator("form.inventory.ready")).ToBeVisibleAsync();
        var questions = await page.Locator("fieldset[data-item]:visible").AllAsync();
        questions.Count.ShouldBe(5);
        foreach (var question in questions)
        {
            var answer = (await question.GetAttributeAsync("data-item"))![0] switch { 'i' => "4", 'r' => "3", 'c' => "2", 'a' => "1", _ => "0" };
            await question.GetByRole(AriaRole.Radio).First.FocusAsync();
            await page.Keyboard.PressAsync(answer);
            await Expect(question.Locator($"input[value='{answer}']")).ToBeCheckedAsync();
        }
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        if (await next.IsVisibleAsync()) // not on the last group, where the result is what follows
            await next.ClickAsync();
    }

    private static async Task ChooseAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Investigative");
        await visitor.LookAroundAsync();
        var closest = await page.Locator(".match h3").First.InnerTextAsync(); // needs less preparation than is asked for next
        await page.Locator(".zone-filter select").SelectOptionAsync("5");
        await page.ComesToAsync("jobZone=5");
        await Expect(page.Locator(".match h3").First).Not.ToHaveTextAsync(closest);
        var first = page.Locator(".match").First;
        var title = await first.Locator("h3").InnerTextAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = $"Choose {title}" }).ClickAsync();
        await Expect(page.GetByText("Your choice")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await page.ComesToAsync("/careers/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await visitor.LookAroundAsync();

        // The search forgives a slip, and what it finds opens.
        await page.GotoAsync("/careers?query=sofware+enginer");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = SoftwareDeveloper() }).First).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = SoftwareDeveloper() }).First.ClickAsync();
        await page.ComesToAsync(@"/careers/15-1252\.00$");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = MakeRoadmap() }).First.ClickAsync();
    }

    private static async Task MakeRoadmapAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.ComesToAsync("/home/ai-tools/roadmap-maker");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make my roadmap" })).ToBeEnabledAsync();
        await page.GetByLabel("How many months?").Last.FillAsync("18");
        await page.GetByLabel("How many hours a week?").Last.FillAsync("10");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my roadmap" }).ClickAsync();
        await page.ComesToAsync("/roadmaps/[0-9a-f-]{36}");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "View" })).ToBeVisibleAsync();
    }

    private static async Task WalkAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await Expect(page.Locator(".path-scene canvas")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await LookAtAsync(page, "List");
        var steps = page.Locator(".path-row-open");
        (await steps.CountAsync()).ShouldBeInRange(20, 60);
        await visitor.LookAroundAsync();
        await steps.First.ClickAsync();
        await page.Locator("#path-panel").GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        var walked = page.GetByText(new Regex(@"\b1 of \d+ steps"));
        await Expect(walked.First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText(new Regex(@"\b0 of \d+ steps")).First).ToBeVisibleAsync();
        await page.Locator("#path-panel").GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(walked.First).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.ReloadAsync();
        await Expect(walked.First).ToBeVisibleAsync(); // what was marked is kept
    }

    private async Task ShareAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a public link" }).ClickAsync();
        await Expect(page.GetByText("Confirm your e-mail address first")).ToBeVisibleAsync();
        await site.ConfirmAddressAsync(visitor.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a public link" }).ClickAsync();
        var link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await visitor.LookAroundAsync();
        await using var stranger = await site.VisitAsync(page.ViewportSize!.Width, page.ViewportSize.Height);
        await stranger.Page.GotoAsync(link + "?view=list");
        await Expect(stranger.Page.Locator(".path-row-open").First).ToBeVisibleAsync();
        await Expect(stranger.Page.GetByText("A New Learner")).ToHaveCountAsync(0);
        await stranger.LookAroundAsync();
        stranger.ShouldHaveSeenNothingWrong();
    }

    private static async Task ComeHomeAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/home");
        await Expect(visitor.Page.Locator("a[href*='/roadmaps/']").First).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await visitor.Page.GotoAsync("/roadmaps");
        await Expect(visitor.Page.GetByText("Software Developer").First).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task LookAtAsync(IPage page, string view)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "View" }).GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync();
        await page.ComesToAsync($"view={view.ToLowerInvariant()}");
    }

    [GeneratedRegex("short form")]
    private static partial Regex ShortForm();

    [GeneratedRegex("Go on where you stopped")]
    private static partial Regex GoOn();

    [GeneratedRegex("Software Developer")]
    private static partial Regex SoftwareDeveloper();

    [GeneratedRegex("Make a roadmap")]
    private static partial Regex MakeRoadmap();
}
