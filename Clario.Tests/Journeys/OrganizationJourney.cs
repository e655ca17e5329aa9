using System.Text.RegularExpressions;
using Clario.Pictures;
using Microsoft.Playwright;
using Shouldly;
using SkiaSharp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>An organisation is founded, gets a colour, invites somebody by a link, and takes them out again.</summary>
public sealed class OrganizationJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_owner_founds_an_organisation_and_somebody_joins_by_its_link(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        var subdomain = $"acme-{width}";
        await using var owner = await site.VisitAsync(width, height);
        await using var invitee = await site.VisitAsync(width, height);
        var link = "";
        await owner.GoAsync(
            visitor => visitor.SignUpAsync("Olga Owner", Password),
            visitor => FoundAsync(visitor, subdomain),
            visitor => EnterAsync(visitor, subdomain, visitor.Email),
            PaintAsync,
            visitor => site.ConfirmAddressAsync(visitor.Email),
            GiveLogoAsync,
            async visitor => link = await InviteAsync(visitor));
        await invitee.GoAsync(
            visitor => JoinAsync(visitor, link),
            async visitor => await EnterAsync(visitor, subdomain, _joined),
            SeeAsMemberAsync);
        await owner.GoAsync(RemoveAsync);
        await invitee.GoAsync(async visitor =>
        {
            await visitor.Page.ReloadAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Members" })).ToHaveCountAsync(0);
        });
        owner.ShouldHaveSeenNothingWrong();
        invitee.ShouldHaveSeenNothingWrong();
    }

    private string _joined = "";
    private bool _hasLogo;

    private static async Task FoundAsync(Visitor visitor, string subdomain)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Found an organisation" }).ClickAsync();
        await page.GetByLabel("Its name").FillAsync("Acme School");
        await page.GetByLabel("Its address").FillAsync("www");
        await page.GetByRole(AriaRole.Button, new() { Name = "Found it" }).ClickAsync();
        await Expect(page.GetByText("kept for Clario itself")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Its name")).ToHaveValueAsync("Acme School");
        await visitor.LookAroundAsync();
        await page.GetByLabel("Its address").FillAsync(subdomain);
        await page.GetByRole(AriaRole.Button, new() { Name = "Found it" }).ClickAsync();
        await Expect(page.GetByText("Acme School is founded.")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    /// <summary>Each address has its own sign-in.</summary>
    private async Task EnterAsync(Visitor visitor, string subdomain, string email)
    {
        var page = visitor.Page;
        await page.GotoAsync($"http://{subdomain}.localhost:{new Uri(page.Url).Port}/organization");
        await page.ComesToAsync("/sign-in");
        await Expect(page.Locator(".topbar .brand-logo")).ToHaveCountAsync(_hasLogo ? 1 : 0);
        await visitor.LookAroundAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.ComesToAsync("/organization$");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Acme School" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task PaintAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByLabel("Colour", new() { Exact = true }).FillAsync("#ffe066");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("In the light theme it is shown as")).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--brand')")).ShouldNotBe("#0e625d");
        await visitor.LookAroundAsync();
    }

    private async Task GiveLogoAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByLabel("Choose a logo").SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Drawings.Plain(SKColors.Orange, 300, 100) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this logo" }).ClickAsync();
        await Expect(page.GetByAltText("The logo of Acme School")).ToBeVisibleAsync();
        _hasLogo = true;
        await visitor.LookAroundAsync();
    }

    private static async Task<string> InviteAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Members and invitations" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var link = await page.Locator(".link-shown").InnerTextAsync();
        await visitor.LookAroundAsync();
        return new Uri(link).PathAndQuery;
    }

    private async Task JoinAsync(Visitor visitor, string link)
    {
        var page = visitor.Page;
        await page.GotoAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Join Acme School" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("Ina Invited");
        await page.GetByLabel("E-mail").FillAsync(_joined = $"learner-{Guid.NewGuid():N}@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.ComesToAsync(@"/invitation\?token=");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You belong to Acme School" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task SeeAsMemberAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Members", Exact = true }).ClickAsync();
        await Expect(page.Locator(".session")).ToHaveCountAsync(2);
        await Expect(page.GetByText("Olga Owner")).ToBeVisibleAsync();
        await Expect(page.GetByText("@example.org")).ToHaveCountAsync(0);
        await visitor.LookAroundAsync();
    }

    private static async Task RemoveAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync($"{new Uri(page.Url).GetLeftPart(UriPartial.Authority)}/organization/members");
        await page.Locator("summary").Filter(new() { HasTextRegex = new Regex("Change") }).ClickAsync();
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Ina Invited" }).ClickAsync();
        await Expect(page.GetByText("Ina Invited")).ToHaveCountAsync(0);
    }
}
