using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>An admin looks into what happened; for anybody else there is no such page.</summary>
public sealed partial class SecurityJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_admin_reads_filters_checks_and_takes_the_audit_log_along(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var learner = await site.VisitAsync(width, height);
        await learner.SignUpAsync("A Curious Learner", Password);
        var answer = await learner.Page.GotoAsync("/admin/security");
        answer!.Status.ShouldBe(404);
        (await learner.Page.APIRequest.GetAsync("/admin/security/export")).Status.ShouldBe(404);
        await learner.Page.GotoAsync("/home");
        await Expect(learner.Page.GetByRole(AriaRole.Link, new() { Name = "Security" })).ToHaveCountAsync(0);

        await using var admin = await site.VisitAsync(width, height);
        await admin.SignUpAsync("Ada Admin", Password);
        await site.MakeAdminAsync(admin.Email);
        await admin.GoAsync(v => SignInAgainAsync(v, width >= 900), ReadAsync, FilterAsync, CheckAsync, TakeAlongAsync);
        admin.ShouldHaveSeenNothingWrong();
    }

    /// <summary>The role came after the sign-in, so that the cookie does not know it yet.</summary>
    private static async Task SignInAgainAsync(Visitor admin, bool wide)
    {
        var page = admin.Page;
        await page.GotoAsync("/settings");
        await page.EvaluateAsync("localStorage.setItem('left', 'behind')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.ComesToAsync("/$");
        (await page.EvaluateAsync<int>("localStorage.length")).ShouldBe(0);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(admin.Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.ComesToAsync("/home$");
        await page.GotoAsync("/admin/security");
        await Expect(page.GetByText("The administration wants more than a password.")).ToBeVisibleAsync();
        await admin.LookAroundAsync();
        await admin.SetUpAppAsync(Password);
        await page.GotoAsync("/home");
        if (!wide)
            await page.GotoAsync("/settings"); // the bar at the bottom has no room for it
        await page.GetByRole(AriaRole.Link, new() { NameRegex = wide ? Security() : WhatHappened() }).ClickAsync();
        await page.ComesToAsync("/admin/security$");
    }

    private static async Task ReadAsync(Visitor admin)
    {
        await Expect(admin.Page.Locator(".event").First).ToContainTextAsync("Ada Admin is asked for a code of an app at sign-in from now on");
        await Expect(admin.Page.GetByText("Ada Admin was made admin.").First).ToBeVisibleAsync();
        await admin.LookAroundAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { NameRegex = OnlyLearner() }).First.ClickAsync();
        await admin.Page.ComesToAsync("account=");
        await Expect(admin.Page.GetByText("Only what has to do with A Curious Learner.")).ToBeVisibleAsync();
        await Expect(admin.Page.Locator(".event").Filter(new() { HasText = "Ada Admin" })).ToHaveCountAsync(0);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Sign them out everywhere" }).ClickAsync();
        await Expect(admin.Page.GetByText("Signed out on every device.")).ToBeVisibleAsync();
        await Expect(admin.Page.Locator(".event").First).ToContainTextAsync("Ada Admin signed A Curious Learner out everywhere");
        await admin.LookAroundAsync();
    }

    private static async Task FilterAsync(Visitor admin)
    {
        await admin.Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Account made" });
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await admin.Page.ComesToAsync("kind=accountRegistered");
        await Expect(admin.Page.Locator(".event")).ToHaveCountAsync(1);
        await Expect(admin.Page.GetByText("Only what has to do with A Curious Learner.")).ToBeVisibleAsync();
        await admin.Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Much data leaving" });
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("Nothing of that kind has happened")).ToBeVisibleAsync();
        await admin.LookAroundAsync();
        await admin.Page.GotoAsync("/admin/security?kind=x&account=y&from=z&before=-"); // nonsense asks for everything
        await Expect(admin.Page.Locator(".event").First).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(Visitor admin)
    {
        await admin.Page.GotoAsync("/admin/security");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Check the whole log" }).ClickAsync();
        await Expect(admin.Page.GetByText(new Regex(@"All \d+ entries are as they were written\."))).ToBeVisibleAsync();
        await admin.LookAroundAsync();
    }

    private static async Task TakeAlongAsync(Visitor admin)
    {
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.GetByRole(AriaRole.Link, new() { Name = "Download the log" }).ClickAsync());
        download.SuggestedFilename.ShouldMatch(@"^clario-audit-\d{4}-\d\d-\d\d\.ndjson$");
        (await File.ReadAllLinesAsync(await download.PathAsync())).Last().ShouldContain("\"auditExported\"");
    }

    [GeneratedRegex("^Security$")]
    private static partial Regex Security();

    [GeneratedRegex("see what happened")]
    private static partial Regex WhatHappened();

    [GeneratedRegex("has to do with A Curious Learner")]
    private static partial Regex OnlyLearner();
}
