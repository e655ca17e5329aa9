using Aspire.Hosting;
using Clario.Journeys;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Hosting;

/// <summary>The real dashboard over a small system, driven in a real browser.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private const string Secret = "sk-nobody-may-see-this";

    private readonly LocalSystem _system = new();
    private IBrowserContext? _context;
    private IPage _page = null!;
    private string _login = "";

    public async Task InitializeAsync()
    {
        if (!Chromium.IsInstalled || !DashboardPlan.IsInstalled)
            return;
        using var client = _system.Watch();
        _login = _system.AddDashboard();
        var key = _system.Builder.AddParameter("ai-key", "", secret: true);
        _system.Builder.Configuration["Parameters:ai-key"] = Secret;
        _system.Shell("api", "echo \"hello from $$, key ${#Ai__Key}\"; exec sleep 300").WithEnvironment("Ai__Key", key);
        _system.Builder.AddExecutable("broken", "/nowhere/broken", _system.Folder);
        _system.Start();
        await _system.UntilAsync(DashboardPlan.Name, now => now.State is ResourceState.Running);
        _context = await (await Chromium.BrowserAsync()).NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(20_000);
        SetDefaultExpectTimeout(20_000);
        await _page.GotoAsync(_login);
    }

    [SkippableFact]
    public async Task The_operator_sees_what_runs_and_stops_and_starts_it()
    {
        SkipWithoutBrowser();
        await Expect(Row("api")).ToContainTextAsync("Running");
        var first = await _system.UntilAsync("api", now => now.State is ResourceState.Running);

        await Row("api").GetByRole(AriaRole.Button, new() { NameString = "Stop" }).ClickAsync();
        await Expect(Row("api")).ToContainTextAsync("Exited");
        await Row("api").GetByRole(AriaRole.Button, new() { NameString = "Start" }).ClickAsync();
        await Expect(Row("api")).ToContainTextAsync("Running");

        (await _system.UntilAsync("api", now => now.State is ResourceState.Running)).ProcessId.ShouldNotBe(first.ProcessId);
        await _page.GotoAsync(Page("consolelogs/resource/api"));
        await Expect(_page.GetByText("hello from").First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task What_failed_to_start_says_why_on_its_page_and_in_the_console()
    {
        SkipWithoutBrowser();
        await Expect(Row("broken")).ToContainTextAsync("Failed to start");

        await _page.GotoAsync(Page("?resource=broken"));

        await Expect(_page.GetByText("/nowhere/broken").First).ToBeVisibleAsync();
        await _page.GotoAsync(Page("consolelogs/resource/broken"));
        await Expect(_page.GetByText("failed to start").First).ToBeVisibleAsync();
        await _system.StopAsync();
        _system.Said.ShouldContain("broken     | failed to start");
        _system.Said.ShouldContain("Clario is not whole: broken failed");
    }

    [SkippableFact]
    public async Task A_secret_is_asked_for_in_a_dialog_and_never_shown()
    {
        SkipWithoutBrowser();
        await Expect(Row("api")).ToContainTextAsync("Running");
        var first = await _system.UntilAsync("api", now => now.State is ResourceState.Running);
        await Row("api").GetByText("api", new() { Exact = true }).First.ClickAsync();
        await Expect(_page.GetByTitle("Ai__Key", new() { Exact = true })).ToBeVisibleAsync();
        (await _page.ContentAsync()).ShouldNotContain(Secret);

        await _page.GotoAsync(Page("?view=Parameters"));
        await Row("ai-key").GetByRole(AriaRole.Button, new() { NameString = "Set the value" }).ClickAsync();
        await Expect(_page.GetByText("Set ai-key")).ToBeVisibleAsync();
        await _page.Locator("input[type=password]").FillAsync("sk-another");
        await _page.GetByRole(AriaRole.Button, new() { NameString = "Save" }).ClickAsync();

        await _system.UntilAsync("api", now => now.State is ResourceState.Running && now.ProcessId != first.ProcessId);
        _system.Read("secrets.json").ShouldContain("\"Parameters:ai-key\": \"sk-another\"");
        (await _page.ContentAsync()).ShouldNotContain(Secret);
    }

    [SkippableFact]
    public async Task A_dashboard_that_was_killed_comes_back_and_the_system_ran_on()
    {
        SkipWithoutBrowser();
        var api = await _system.UntilAsync("api", now => now.State is ResourceState.Running);
        var dashboard = await _system.UntilAsync(DashboardPlan.Name, now => now.ProcessId is not null);

        Posix.Signal(dashboard.ProcessId!.Value, StopSignal.Kill);
        await _system.UntilAsync(DashboardPlan.Name, now => now.State is ResourceState.Running && now.Restarts == 1);
        await _page.GotoAsync(_login);

        await Expect(Row("api")).ToContainTextAsync("Running");
        (await _system.UntilAsync("api", _ => true)).ProcessId.ShouldBe(api.ProcessId);
    }

    public async Task DisposeAsync()
    {
        if (_context is not null)
            await _context.DisposeAsync();
        await _system.DisposeAsync();
    }

    private static void SkipWithoutBrowser() => Skip.IfNot(Chromium.IsInstalled && DashboardPlan.IsInstalled, "Chromium or the dashboard is not installed.");

    private string Page(string path) => new Uri(new Uri(_login), "/" + path).ToString();

    private ILocator Row(string resource) => _page.GetByRole(AriaRole.Row).Filter(new() { Has = _page.GetByText(resource, new() { Exact = true }) });
}
