using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using OtpNet;
using Shouldly;

namespace Clario.Journeys;

/// <summary>Somebody at a browser. Errors in the page's console, failed answers and what axe finds are collected, and fail the journey at its end.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _faults = [];

    public Visitor(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _faults.Add($"{page.Url}: script error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Add($"{page.Url}: console: {message.Text}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                _faults.Add($"{response.Url}: {response.Status}");
        };
    }

    public IPage Page { get; }

    /// <summary>With which they sign up.</summary>
    public string Email { get; } = $"learner-{Guid.NewGuid():N}@example.org";

    /// <summary>Goes through a journey step by step. Where it breaks off, a picture of the page is left in artifacts/, and what went wrong before is said.</summary>
    public async Task GoAsync(params Func<Visitor, Task>[] steps)
    {
        foreach (var step in steps)
        {
            try
            {
                await step(this);
            }
            catch (Exception broken) when (broken is PlaywrightException or TimeoutException or ShouldAssertException)
            {
                var picture = Path.GetFullPath($"../../../../artifacts/journey-{step.Method.Name}-{Page.ViewportSize!.Width}.png");
                await Page.ScreenshotAsync(new() { Path = picture });
                throw new InvalidOperationException(string.Join('\n', [$"{step.Method.Name} broke off at {Page.Url}, see {picture}", .. _faults, broken.Message]), broken);
            }
        }
    }

    /// <summary>Makes an account and is signed in with it.</summary>
    public async Task SignUpAsync(string name, string password)
    {
        await Page.GotoAsync("/sign-up");
        await Page.GetByLabel("Your name").FillAsync(name);
        await Page.GetByLabel("E-mail").FillAsync(Email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Page.ComesToAsync("^(?!.*sign-up)");
    }

    /// <summary>Sets an authenticator app up; its key, with which a test can stand in for the app.</summary>
    public async Task<string> SetUpAppAsync(string password)
    {
        await Page.GotoAsync("/settings/security");
        var card = Page.Locator("section", new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = "A second step" }) });
        await card.GetByLabel("Your password", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Set up an app" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Img, new() { Name = "The key for the app, as a QR code" })).ToBeVisibleAsync();
        await LookAroundAsync();
        var key = (await card.Locator("p code").InnerTextAsync()).Replace(" ", "");
        await ConfirmAppAsync("000000");
        await Assertions.Expect(Page.GetByText("That is not the code that the app shows now.")).ToBeVisibleAsync();
        await ConfirmAppAsync(new Totp(Base32Encoding.ToBytes(key)).ComputeTotp());
        await Assertions.Expect(Page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        return key;
    }

    private async Task ConfirmAppAsync(string code)
    {
        await Page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
    }

    /// <summary>Checks the page as it stands once it is there: axe finds nothing, and nothing is wider than the window.</summary>
    public async Task LookAroundAsync()
    {
        await Page.IsThereAsync();
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
            await Page.EvaluateAsync(Axe);
        foreach (var violation in (await Page.EvaluateAsync<JsonElement>("axe.run({ resultTypes: ['violations'] }).then(result => result.violations)")).EnumerateArray())
        {
            var nodes = violation.GetProperty("nodes").EnumerateArray().Take(3).Select(node => node.GetProperty("html"));
            _faults.Add($"{Page.Url}: axe: {violation.GetProperty("id")}: {violation.GetProperty("help")}: {string.Join(" | ", nodes)}");
        }
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            _faults.Add($"{Page.Url}: {overflow} pixels wider than the window");
    }

    public void ShouldHaveSeenNothingWrong() => _faults.ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
