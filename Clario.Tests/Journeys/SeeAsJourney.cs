using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>An admin looks at Clario as a learner does, finds what they can't do there, and stops.</summary>
public sealed class SeeAsJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_admin_sees_what_a_learner_sees_under_a_banner(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var learner = await site.VisitAsync(width, height);
        await using var admin = await site.VisitAsync(width, height);
        await learner.SignUpAsync("Lena Learner", Password);
        await site.ConfirmAddressAsync(learner.Email);
        await admin.SignUpAsync("Ada Admin", Password);
        await site.MakeAdminAsync(admin.Email);
        await admin.GoAsync(v => BeginAsync(v, learner.Email), LookAsync, TryAsync);
        await learner.GoAsync(NoticeAsync);
        await admin.GoAsync(StopAsync);
        learner.ShouldHaveSeenNothingWrong();
        admin.ShouldHaveSeenNothingWrong();
    }

    private static async Task BeginAsync(Visitor admin, string email)
    {
        var page = admin.Page;
        await admin.SetUpAppAsync(Password);
        await page.GotoAsync("/admin/see-as");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.GetByText("Say why: they will read it.")).ToBeVisibleAsync();
        await admin.LookAroundAsync();
        await page.GetByLabel("Their e-mail address").FillAsync(email);
        await page.GetByLabel("Why").FillAsync("You asked why your roadmap is empty.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await page.ComesToAsync("/home$");
    }

    private static async Task LookAsync(Visitor admin)
    {
        foreach (var address in new[] { "/home", "/careers", "/roadmaps", "/assessment", "/settings", "/settings/security" })
        {
            await admin.Page.GotoAsync(address);
            await Expect(admin.Page.GetByText("You see Clario as Lena Learner does")).ToBeVisibleAsync();
            await admin.LookAroundAsync();
        }
    }

    private static async Task TryAsync(Visitor admin)
    {
        var page = admin.Page;
        await page.GetByLabel("The password you have now").FillAsync(Password);
        await page.GetByLabel("The new one").FillAsync("other words in a row");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(page.GetByText("This can't be done while you see Clario as somebody else.")).ToBeVisibleAsync();
        await admin.LookAroundAsync();
    }

    private static async Task NoticeAsync(Visitor learner)
    {
        await learner.Page.GotoAsync("/settings/security");
        await Expect(learner.Page.GetByText("An admin of this Clario")).ToBeVisibleAsync();
        await learner.LookAroundAsync();
    }

    private static async Task StopAsync(Visitor admin)
    {
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await admin.Page.ComesToAsync("/admin/see-as$");
        await Expect(admin.Page.GetByText("You see Clario as")).ToHaveCountAsync(0);
        await admin.Page.GotoAsync("/admin/security");
        await Expect(admin.Page.Locator(".event").First).ToContainTextAsync("Ada Admin no longer sees Clario as Lena Learner does.");
        await admin.Page.GotoAsync("/settings");
        await Expect(admin.Page.Locator("dl").GetByText("Ada Admin")).ToBeVisibleAsync();
    }
}
