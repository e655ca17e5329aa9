using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>Somebody applies as a mentor, withdraws, applies again; an admin declines, then approves, and takes the role back.</summary>
public sealed class MentoringJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Somebody_becomes_a_mentor_by_application(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var nurse = await site.VisitAsync(width, height);
        await using var admin = await site.VisitAsync(width, height);
        await admin.SignUpAsync("Ada Admin", Password);
        await site.MakeAdminAsync(admin.Email);
        await nurse.GoAsync(v => v.SignUpAsync($"Nora Nurse {width}", Password), WaitForTheMailboxAsync, ApplyAsync, WithdrawAsync, ApplyAgainAsync);
        await admin.GoAsync(v => SetUpAsync(v), v => DeclineAsync(v, $"Nora Nurse {width}"));
        await nurse.GoAsync(ReadTheReasonAsync, ApplyAgainAsync);
        await admin.GoAsync(v => ApproveAsync(v, $"Nora Nurse {width}"));
        await nurse.GoAsync(BeAMentorAsync);
        await admin.GoAsync(v => RevokeAsync(v, $"Nora Nurse {width}"));
        await nurse.GoAsync(NoLongerAsync);
        nurse.ShouldHaveSeenNothingWrong();
        admin.ShouldHaveSeenNothingWrong();
    }

    private async Task WaitForTheMailboxAsync(Visitor nurse)
    {
        await nurse.Page.GotoAsync("/settings/mentoring");
        await Expect(nurse.Page.GetByText("Confirm your e-mail address first")).ToBeVisibleAsync();
        await nurse.LookAroundAsync();
        await site.ConfirmAddressAsync(nurse.Email);
    }

    private static async Task ApplyAsync(Visitor nurse)
    {
        var page = nurse.Page;
        await page.GotoAsync("/settings/mentoring");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Name 1 to 5 fields")).ToBeVisibleAsync();
        await nurse.LookAroundAsync();
        await ApplyAgainAsync(nurse);
    }

    private static async Task ApplyAgainAsync(Visitor nurse)
    {
        var page = nurse.Page;
        await page.GetByLabel("In a line").FillAsync("Nurse in intensive care");
        await page.GetByLabel("About you").FillAsync("Twelve years on the ward, four of them training those who came after me.\n\nI like to explain.");
        await page.GetByLabel("Fields or occupations").FillAsync("Nursing\nEmergency care");
        await page.GetByLabel("Years of experience").FillAsync("12");
        await page.GetByLabel("Links").FillAsync("https://example.org/work");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Waiting since")).ToBeVisibleAsync();
        await Expect(page.GetByText("https://example.org/work")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "https://example.org/work" })).ToHaveCountAsync(0);
        await nurse.LookAroundAsync();
    }

    private static async Task WithdrawAsync(Visitor nurse)
    {
        await nurse.Page.GetByText("Withdraw", new() { Exact = true }).ClickAsync();
        await nurse.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the application" }).ClickAsync();
        await Expect(nurse.Page.GetByText("You withdrew it on")).ToBeVisibleAsync();
    }

    private static async Task SetUpAsync(Visitor admin)
    {
        await admin.SetUpAppAsync(Password);
        await admin.Page.GotoAsync("/admin/mentors");
        await admin.LookAroundAsync();
    }

    private static async Task DeclineAsync(Visitor admin, string name)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Decline {name}" }).ClickAsync();
        await Expect(page.GetByText("Say why: they will read it.")).ToBeVisibleAsync();
        await admin.LookAroundAsync();
        await CardOf(page, name).GetByLabel("What you say to it").FillAsync("Tell us whom you have guided.");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Decline {name}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Decline {name}" })).ToHaveCountAsync(0);
    }

    private static async Task ReadTheReasonAsync(Visitor nurse)
    {
        await nurse.Page.GotoAsync("/settings/mentoring");
        await Expect(nurse.Page.GetByText("Tell us whom you have guided.")).ToBeVisibleAsync();
        await nurse.LookAroundAsync();
    }

    private static async Task ApproveAsync(Visitor admin, string name)
    {
        await admin.Page.GotoAsync("/admin/mentors");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"Approve {name}" }).ClickAsync();
        await Expect(admin.Page.Locator(".mentor").Filter(new() { HasText = name })).ToBeVisibleAsync();
        await admin.LookAroundAsync();
    }

    private static async Task BeAMentorAsync(Visitor nurse)
    {
        await nurse.Page.GotoAsync("/settings/mentoring");
        await Expect(nurse.Page.GetByRole(AriaRole.Heading, new() { Name = "You are a mentor" })).ToBeVisibleAsync();
        await nurse.LookAroundAsync();
    }

    private static async Task RevokeAsync(Visitor admin, string name)
    {
        var row = admin.Page.Locator(".mentor").Filter(new() { HasText = name });
        await row.Locator("summary").ClickAsync();
        await row.GetByLabel("Why").FillAsync("Nobody heard from you.");
        await admin.LookAroundAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = $"Take it from {name}" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
    }

    private static async Task NoLongerAsync(Visitor nurse)
    {
        await nurse.Page.GotoAsync("/settings/mentoring");
        await Expect(nurse.Page.GetByText("Nobody heard from you.")).ToBeVisibleAsync();
        await Expect(nurse.Page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true })).ToBeVisibleAsync();
    }

    private static ILocator CardOf(IPage page, string name) => page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name }) });
}
