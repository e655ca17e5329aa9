using System.IO.Compression;
using Clario.Pictures;
using Microsoft.Playwright;
using Shouldly;
using SkiaSharp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Journeys;

/// <summary>Somebody says who they are, takes along what Clario has of them, and leaves, or not after all.</summary>
public sealed class PrivacyJourney(ClarioSite site) : IClassFixture<ClarioSite>
{
    private const string Password = "a few words in a row";

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_profile_is_shown_a_copy_taken_along_and_the_account_deleted_or_kept(int width, int height)
    {
        Skip.IfNot(ClarioSite.HasBrowser, "Chromium is not installed: `apt-get install chromium` would.");
        await using var visitor = await site.VisitAsync(width, height);
        await visitor.GoAsync(SignUpAsync, FillProfileAsync, PutPictureAsync, ShowAsync, DecideAsync, TakeAlongAsync, LeaveAsync, StayAsync);
        visitor.ShouldHaveSeenNothingWrong();
    }

    private async Task SignUpAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/sign-up");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "what Clario keeps and why" }).First.ClickAsync();
        await visitor.Page.ComesToAsync("/privacy$");
        await visitor.LookAroundAsync();
        await visitor.SignUpAsync("Lena Learner", Password);
        await site.ConfirmAddressAsync(visitor.Email);
    }

    private static async Task FillProfileAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Profile" }).ClickAsync();
        await Expect(page.GetByLabel("Phone", new() { Exact = true }).First).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.GetByLabel("Phone", new() { Exact = true }).First.FillAsync("no number");
        await page.GetByLabel("Skills", new() { Exact = true }).First.FillAsync("Lamps, stairs ,, lamps");
        await page.GetByLabel("Goals", new() { Exact = true }).First.FillAsync("To see far.\nAnd to be seen.");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Vienna");
        await SaveAsync(page);
        await Expect(page.GetByText("That doesn't look like a phone number.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Skills", new() { Exact = true }).First).ToHaveValueAsync("Lamps, stairs ,, lamps"); // what was typed stays
        await visitor.LookAroundAsync();
        await page.GetByLabel("Phone", new() { Exact = true }).First.FillAsync("+43 1 234 5678");
        await SaveAsync(page);
        await Expect(page.GetByText("Your profile is saved.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Skills", new() { Exact = true }).First).ToHaveValueAsync("Lamps, stairs");
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("Europe/Vienna");
    }

    private static async Task PutPictureAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" }).ClickAsync();
        await Expect(page.GetByText("Choose a picture first.")).ToBeVisibleAsync();
        await PutPictureAsync(page, "<svg onload='alert(1)'/>"u8.ToArray());
        await Expect(page.GetByText("This is no picture that we can read.")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await PutPictureAsync(page, Drawings.Plain(SKColors.Teal, 1200, 800, SKEncodedImageFormat.Jpeg));
        await Expect(page.GetByText("Your profile is saved.")).ToBeVisibleAsync();
        (await page.Locator("img.avatar").EvaluateAsync<int>("image => image.naturalWidth")).ShouldBe(512);
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Expect(page.Locator("span.avatar")).ToHaveTextAsync("LL");
        await PutPictureAsync(page, Drawings.Gif());
        await Expect(page.Locator("img.avatar")).ToBeVisibleAsync();
    }

    private static async Task PutPictureAsync(IPage page, byte[] file)
    {
        await page.GetByLabel("Choose a picture").SetInputFilesAsync(new FilePayload { Name = "me.jpg", MimeType = "image/jpeg", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" }).ClickAsync();
    }

    private static async Task ShowAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "your page" }).ClickAsync();
        await Expect(page.GetByText("Others see nothing of you")).ToBeVisibleAsync();
        await page.GotoAsync("/settings/profile");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Goals" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Picture" }).CheckAsync();
        await SaveAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "your page" }).ClickAsync();
        await Expect(page.GetByText("This is what others see of you.")).ToBeVisibleAsync(); // the address changes before the page does
        await Expect(page.GetByText("To see far.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Lamps")).ToHaveCountAsync(0);
        await Expect(page.Locator("img.avatar")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task DecideAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings/privacy");
        await visitor.LookAroundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use them for me", Exact = true }).ClickAsync();
        await Expect(page.GetByText("You decided on")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Don't use them for me" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use them for me", Exact = true })).ToBeVisibleAsync();
    }

    private static async Task TakeAlongAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var card = page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "A copy of everything" }) });
        await card.GetByLabel("Your password").FillAsync("not the one that it is");
        await card.GetByRole(AriaRole.Button, new() { Name = "Make a copy" }).ClickAsync();
        await Expect(card.GetByText("This is not your password.")).ToBeVisibleAsync();
        await card.GetByLabel("Your password").FillAsync(Password);
        await card.GetByRole(AriaRole.Button, new() { Name = "Make a copy" }).ClickAsync();
        var link = card.GetByRole(AriaRole.Link, new() { Name = "Download it" });
        for (var tries = 0; tries < 20 && await link.CountAsync() == 0; tries++) // a busy machine takes longer than the page waits
        {
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync("/settings/privacy");
        }
        await visitor.LookAroundAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldBe("clario-data.zip");
        await using var stream = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await stream.CopyToAsync(file);
        using var zip = new ZipArchive(file);
        zip.Entries.Select(entry => entry.FullName).Intersect(["README.txt", "account.json", "consents.json", "profile.json", "sign-ins.json"]).Count().ShouldBe(5);
    }

    private static async Task LeaveAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GotoAsync("/settings/privacy");
        var card = page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Delete the account" }) });
        await card.GetByText("Delete my account and everything in it").ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete in two weeks" }).ClickAsync();
        await Expect(card.GetByText("Enter your password.")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await card.GetByLabel("Your password").FillAsync(Password);
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete in two weeks" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep my account" })).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
        await page.GotoAsync("/home");
        await Expect(page.GetByText("Your account will be deleted on")).ToBeVisibleAsync();
        await visitor.LookAroundAsync();
    }

    private static async Task StayAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep my account" }).ClickAsync();
        await Expect(page.GetByText("Your account stays. Everything is as it was.")).ToBeVisibleAsync();
        await page.GotoAsync("/home");
        await Expect(page.GetByText("Your account will be deleted on")).ToHaveCountAsync(0);
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
}
