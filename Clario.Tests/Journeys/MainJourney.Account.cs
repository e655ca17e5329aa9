using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

public sealed partial class MainJourney
{
    private const string Password = "a few words in a row";

    /// <summary>Signed in at two places: the one ends the other, and takes a new password.</summary>
    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_ends_a_forgotten_sign_in_and_changes_the_password(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var here = await site.VisitAsync(width, height);
        await using var elsewhere = await site.VisitAsync(width, height);
        await here.SignUpAsync("A Careful Learner", Password);
        await SignInAsync(elsewhere.Page, here.Email, Password);
        await elsewhere.Page.ComesToAsync("/home$");

        await here.Page.GotoAsync("/settings/security");
        var sessions = here.Page.Locator(".session-list .session");
        await Expect(sessions).ToHaveCountAsync(2);
        await here.LookAroundAsync();
        await sessions.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Sign out ") }).ClickAsync();
        await Expect(sessions).ToHaveCountAsync(1);
        await Expect(sessions).ToContainTextAsync("this device");
        await elsewhere.Page.GotoAsync("/settings/security");
        await elsewhere.Page.ComesToAsync("/sign-in");

        await ChangePasswordAsync(here, "not the password", "another few words");
        await Expect(here.Page.GetByText("This is not your password.")).ToBeVisibleAsync();
        await here.LookAroundAsync();
        await ChangePasswordAsync(here, Password, "another few words");
        await Expect(here.Page.GetByText("Your password is changed.")).ToBeVisibleAsync();
        await SignInAsync(elsewhere.Page, here.Email, Password);
        await Expect(elsewhere.Page.GetByText("don't match")).ToBeVisibleAsync();
        await SignInAsync(elsewhere.Page, here.Email, "another few words");
        await elsewhere.Page.ComesToAsync("/home$");
        here.ShouldHaveSeenNothingWrong();
        elsewhere.ShouldHaveSeenNothingWrong();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static async Task ChangePasswordAsync(Visitor visitor, string current, string next)
    {
        await visitor.Page.GetByLabel("The password you have now").FillAsync(current);
        await visitor.Page.GetByLabel("The new one").FillAsync(next);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
    }
}
