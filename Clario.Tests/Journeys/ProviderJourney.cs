using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>Somebody comes by way of a provider, as from Google: the local stand-in, a page and a process of its own.</summary>
public sealed class ProviderJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_gets_an_account_by_a_provider_comes_back_sets_a_password_and_unlinks_it(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        await visitor.GoAsync(ArriveAsync, ComeBackAsync, SetPasswordAsync, UnlinkAsync);
        visitor.ShouldHaveSeenNothingWrong();
    }

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_with_a_password_is_not_signed_in_by_the_address_alone_and_links_the_provider(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        await visitor.GoAsync(
            person => person.SignUpAsync("A Linked Learner", Password), person => site.ConfirmAddressAsync(person.Email), SignOutAsync,
            TryAsync, SignInAsync, LinkAsync, SignOutAsync, ReturnAsync);
        visitor.ShouldHaveSeenNothingWrong();
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Says at the stand-in who one is.</summary>
    private static async Task BeAsync(Visitor visitor, bool confirmed = true)
    {
        var page = visitor.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Local sign-in" })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await page.GetByLabel("Name").FillAsync("A Provided Learner");
        await page.GetByLabel("The address is confirmed").SetCheckedAsync(confirmed);
        await PressAsync(page, "Go on");
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/settings");
        await PressAsync(visitor.Page, "Sign out");
        await visitor.Page.ComesToAsync("^[^/]*//[^/]*/$");
    }

    private static async Task ArriveAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/sign-up?returnUrl=%2Fassessment");
        await visitor.LookAroundAsync();
        await PressAsync(page, "Go on with Local sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByText("You did not go on at Local sign-in.")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await PressAsync(page, "Go on with Local sign-in");
        await BeAsync(visitor, confirmed: false);
        await Expect(page.GetByText("has not confirmed your e-mail address")).ToBeVisibleAsync();
        await PressAsync(page, "Go on with Local sign-in");
        await BeAsync(visitor);
        await page.ComesToAsync("/assessment$");
    }

    private static async Task ComeBackAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await SignOutAsync(visitor);
        await page.GotoAsync("/sign-in");
        await PressAsync(page, "Go on with Local sign-in");
        await BeAsync(visitor);
        await page.ComesToAsync("/home$");
        await page.GotoAsync("/settings");
        await Expect(page.GetByText("A Provided Learner")).ToBeVisibleAsync();
        await page.GetByText("Change the address", new() { Exact = true }).ClickAsync();
        await visitor.LookAroundAsync();
    }

    private async Task SetPasswordAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings/security");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Set one" }).First.ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await PressAsync(page, "Send the link");
        await page.GotoAsync(await site.LinkToAsync(visitor.Email, "/reset-password"));
        await page.GetByLabel("New password").FillAsync(Password);
        await PressAsync(page, "Set password");
        await Expect(page.GetByText("Your new password is set.")).ToBeVisibleAsync();
    }

    private static async Task UnlinkAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await SignInAsync(visitor);
        await page.GotoAsync("/settings/security");
        await page.GetByLabel("Your password, to link or unlink one").FillAsync(Password);
        await PressAsync(page, "Unlink Local sign-in");
        await Expect(page.GetByText("Not linked")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task TryAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/sign-in");
        await PressAsync(page, "Go on with Local sign-in");
        await BeAsync(visitor);
        await Expect(page.GetByText("You have a Clario account with that e-mail address already.")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task SignInAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await visitor.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(visitor.Page, "Sign in");
        await visitor.Page.ComesToAsync("/home$");
    }

    private static async Task LinkAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings/security");
        await page.GetByLabel("Your password, to link or unlink one").FillAsync("not the password");
        await PressAsync(page, "Link Local sign-in");
        await Expect(page.GetByText("This is not your password.")).ToBeVisibleAsync();
        await page.GetByLabel("Your password, to link or unlink one").FillAsync(Password);
        await PressAsync(page, "Link Local sign-in");
        await BeAsync(visitor);
        await Expect(page.GetByText("Local sign-in is linked")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task ReturnAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/sign-in");
        await PressAsync(visitor.Page, "Go on with Local sign-in");
        await BeAsync(visitor);
        await visitor.Page.ComesToAsync("/home$");
        await visitor.Page.GotoAsync("/settings");
        await Expect(visitor.Page.GetByText("A Linked Learner")).ToBeVisibleAsync();
    }
}
