using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

public sealed partial class MainJourney
{
    /// <summary>From the letter of the sign-up to a password that was forgotten.</summary>
    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_person_confirms_the_address_and_sets_a_forgotten_password_anew(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        var page = visitor.Page;
        await visitor.SignUpAsync("A Reachable Learner", Password);
        var email = visitor.Email;
        await page.GotoAsync("/settings");
        await Expect(page.GetByText($"We have sent a link to {email}")).ToBeVisibleAsync();
        await page.GetByText("Change the address").ClickAsync();
        await visitor.LookAroundAsync();

        var letter = await site.LinkToAsync(email, "/confirm-email");
        await page.GotoAsync(letter);
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm address" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your address is confirmed" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();

        await using var elsewhere = await site.VisitAsync(width, height);
        await elsewhere.Page.GotoAsync("/sign-in");
        await elsewhere.Page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "A new password" })).ToBeVisibleAsync(); // the page before has such a field too
        await elsewhere.Page.GetByLabel("E-mail").FillAsync(email);
        await elsewhere.LookAroundAsync();
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();
        await elsewhere.LookAroundAsync();

        var reset = await site.LinkToAsync(email, "/reset-password");
        await elsewhere.Page.GotoAsync(reset);
        await elsewhere.Page.GetByLabel("New password").FillAsync("another few words");
        await elsewhere.LookAroundAsync();
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(elsewhere.Page.GetByText("Your new password is set.")).ToBeVisibleAsync();
        await elsewhere.Page.GetByLabel("E-mail").FillAsync(email);
        await elsewhere.Page.GetByLabel("Password").FillAsync("another few words");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await elsewhere.Page.ComesToAsync("/home$");
        await elsewhere.Page.GotoAsync(reset);
        await elsewhere.Page.GetByLabel("New password").FillAsync("yet another few words");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(elsewhere.Page.GetByText("This link is too old, or was used before.")).ToBeVisibleAsync();
        visitor.ShouldHaveSeenNothingWrong();
        elsewhere.ShouldHaveSeenNothingWrong();
    }
}
