using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

public sealed partial class MainJourney
{
    /// <summary>An authenticator app is set up, asked for, and replaced by a recovery code.</summary>
    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_sets_up_an_app_and_signs_in_with_its_code(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        var page = visitor.Page;
        await visitor.SignUpAsync("A Cautious Learner", Password);
        await page.GotoAsync("/settings/security");
        await visitor.LookAroundAsync();
        await visitor.SetUpAppAsync(Password);
        var codes = page.Locator(".recovery-codes li");
        var recovery = await codes.First.InnerTextAsync();
        await visitor.LookAroundAsync();

        await using var elsewhere = await site.VisitAsync(width, height);
        await SignInAsync(elsewhere.Page, visitor.Email, Password);
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "One more step" })).ToBeVisibleAsync();
        await elsewhere.LookAroundAsync();
        await elsewhere.Page.GetByLabel("Code", new() { Exact = true }).FillAsync("123456");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(elsewhere.Page.GetByText("That code is wrong")).ToBeVisibleAsync();
        await elsewhere.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(recovery);
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await elsewhere.Page.ComesToAsync("/home$");
        await elsewhere.Page.GotoAsync("/settings/security");
        await Expect(elsewhere.Page.GetByText("9 recovery codes left")).ToBeVisibleAsync();
        await elsewhere.LookAroundAsync();
        visitor.ShouldHaveSeenNothingWrong();
        elsewhere.ShouldHaveSeenNothingWrong();
    }

    /// <summary>App and codes are lost. It is said, put off by who is still signed in, said again, and a week later the password alone signs in.</summary>
    [SkippableFact]
    public async Task A_person_who_has_lost_the_app_and_the_codes_comes_back()
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var here = await site.VisitAsync(390, 844);
        await using var elsewhere = await site.VisitAsync(390, 844);
        await here.SignUpAsync("A Forgetful Learner", Password);
        await site.ConfirmAddressAsync(here.Email);
        await here.SetUpAppAsync(Password);
        var link = await SayThatItIsLostAsync(elsewhere, here.Email);

        await here.Page.GotoAsync("/home");
        await here.LookAroundAsync();
        await here.Page.GetByText("We were told that you have lost your second step").GetByRole(AriaRole.Link, new() { Name = "Keep it" }).ClickAsync();
        await Expect(SecondStep(here.Page).GetByText("Was it not you?")).ToBeVisibleAsync();
        await here.LookAroundAsync();
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(SecondStep(here.Page).GetByText("Was it not you?")).ToHaveCountAsync(0);

        await SayThatItIsLostAsync(elsewhere, here.Email, but: link);
        await site.EndWaitAsync(here.Email);
        await SignInAsync(elsewhere.Page, here.Email, Password);
        await elsewhere.Page.ComesToAsync("/home$");
        here.ShouldHaveSeenNothingWrong();
        elsewhere.ShouldHaveSeenNothingWrong();
    }

    private async Task<string> SayThatItIsLostAsync(Visitor visitor, string email, string? but = null)
    {
        var page = visitor.Page;
        await SignInAsync(page, email, Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have neither my phone nor a code" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        var link = await site.LinkToAsync(email, "/lost-second-step", but);
        await page.GotoAsync(link);
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, they are lost" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "On its way" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        return link;
    }

    /// <summary>A passkey is made, signs in without a password, takes the second step, and is removed. The authenticator is the browser's virtual one.</summary>
    [SkippableFact]
    public async Task A_person_signs_in_with_a_passkey()
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(1280, 800);
        var page = visitor.Page;
        await AddAuthenticatorAsync(page);
        await visitor.SignUpAsync("A Modern Learner", Password);
        await page.GotoAsync("/settings/security");
        var passkeys = page.Locator("section", new() { HasText = "A passkey signs you in" });
        await passkeys.GetByLabel("A name for a new one").FillAsync("My key");
        await passkeys.GetByLabel("Your password").FillAsync(Password);
        await passkeys.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(passkeys.Locator(".session")).ToContainTextAsync("My key");
        await visitor.LookAroundAsync();
        await SecondStep(page).GetByLabel("Your password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for a passkey" }).ClickAsync();
        await Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);

        await SignOutAsync(page);
        await page.GotoAsync("/sign-in");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.ComesToAsync("/home$");

        await SignOutAsync(page);
        await SignInAsync(page, visitor.Email, Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey instead" }).ClickAsync();
        await page.ComesToAsync("/home$");

        await page.GotoAsync("/settings/security");
        await passkeys.GetByLabel("Your password").FillAsync(Password);
        await passkeys.GetByRole(AriaRole.Button, new() { Name = "Remove My key" }).ClickAsync();
        await Expect(passkeys.Locator(".session")).ToHaveCountAsync(0);
        await SignOutAsync(page);
        await SignInAsync(page, visitor.Email, Password); // the second step went with its only means
        await page.ComesToAsync("/home$");
        visitor.ShouldHaveSeenNothingWrong();
    }

    private static ILocator SecondStep(IPage page) => page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "A second step" }) });

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.ComesToAsync("/$");
    }

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        (await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        })).ShouldNotBeNull();
    }
}
