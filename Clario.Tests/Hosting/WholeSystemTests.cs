using System.Text.Json;
using System.Text.RegularExpressions;
using Clario.Journeys;
using Clario.LocalHosting.Running;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Clario.Hosting;

/// <summary>Clario as ./clario run starts it: every process, the dashboard, the demo accounts.</summary>
public sealed partial class WholeSystemTests
{
    [SkippableFact]
    public async Task The_demo_learner_makes_a_roadmap_and_the_dashboard_shows_it_as_one_trace_through_web_api_and_worker()
    {
        Skip.IfNot(Chromium.IsInstalled && DashboardPlan.IsInstalled, "Chromium or the dashboard is not installed.");
        await using var clario = await ChildSystem.StartClarioAsync();
        var addresses = Addresses().Match(clario.Ready).Groups;
        await using var context = await (await Chromium.BrowserAsync()).NewContextAsync(new() { BaseURL = addresses["web"].Value, ReducedMotion = ReducedMotion.Reduce });
        await context.WatchNavigationAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync("/sign-in");
        var learner = DemoAccount(clario, "learner");
        await page.GetByLabel("E-mail").FillAsync(learner.GetProperty("email").GetString()!);
        await page.GetByLabel("Password").FillAsync(learner.GetProperty("password").GetString()!);
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync("/home$");
        await page.GotoAsync("/home/ai-tools/roadmap-maker?career=29-1141.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my roadmap" }).ClickAsync();
        await Expect(page.Locator(".roadmap-head .progress-words")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await page.GotoAsync(addresses["dashboard"].Value);
        await page.GotoAsync(new Uri(new Uri(addresses["dashboard"].Value), "/traces").ToString());
        var whole = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "web (" }).Filter(new() { HasText = "api (" }).Filter(new() { HasText = "workers (" });
        await Expect(whole.First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    private static JsonElement DemoAccount(ChildSystem clario, string role) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(clario.Folder, "demo.json"))).RootElement.GetProperty("accounts").EnumerateArray()
            .Single(account => account.GetProperty("role").GetString() == role);

    [GeneratedRegex(@"web (?<web>\S+) .*dashboard (?<dashboard>\S+)")]
    private static partial Regex Addresses();
}
