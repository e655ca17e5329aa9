using System.Net;
using System.Text.RegularExpressions;
using Clario.Accounts;
using Clario.Audit;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Web;

/// <summary>An admin sees the pages as somebody does, and is who they were afterwards.</summary>
public sealed class SeenAsTests(WebApp web) : IClassFixture<WebApp>
{
    private const string Banner = "You see Clario as <strong>Kim Learner</strong> does";

    /// <summary>A browser of an admin who has begun to see Clario as Kim.</summary>
    private async Task<HttpClient> BeginAsync()
    {
        var kim = await Person.SignUpAsync(web.Api.Anonymous, "Kim Learner");
        await web.Api.ConfirmAddressAsync(kim.Client);
        var browser = await web.SignUpAsync();
        var email = Regex.Match(await browser.GetStringAsync("/settings"), @"[0-9a-f]{32}@example\.org").Value;
        await using (var scope = web.Api.Services.CreateAsyncScope())
        {
            var admin = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Email == email);
            await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(admin, Roles.Admin);
            await web.Api.ExecuteAsync($"UPDATE sign_in_sessions SET has_second_factor = true WHERE account_id = '{admin.Id}'");
        }
        var answer = await WebApp.SendFormAsync(browser, "/admin/see-as", new() { ["Form.Email"] = kim.Email, ["Form.Reason"] = "They asked for help with it." });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return browser;
    }

    [Fact]
    public async Task Every_page_says_so_until_the_admin_stops_and_is_who_they_were()
    {
        var browser = await BeginAsync();
        foreach (var page in new[] { "/", "/home", "/careers", "/careers/15-1252.00", "/roadmaps", "/assessment", "/settings", "/settings/security", "/settings/mentoring", "/organization" })
            if (await browser.GetAsync(page) is { StatusCode: HttpStatusCode.OK } answer)
                (await answer.Content.ReadAsStringAsync()).ShouldContain(Banner, Case.Sensitive, page);
        (await browser.GetStringAsync("/settings")).ShouldContain("Kim Learner");
        (await browser.GetAsync("/admin/see-as")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var left = await WebApp.SendFormAsync(browser, "/settings", [], "/sign-out");
        left.Headers.Location!.ToString().ShouldBe("/admin/see-as");
        left.Headers.Contains("Clear-Site-Data").ShouldBeFalse();
        var after = await browser.GetStringAsync("/settings");
        after.ShouldNotContain("You see Clario as");
        after.ShouldContain("Sam Learner");
        (await browser.GetAsync("/admin/see-as")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_time_is_over_the_admin_is_who_they_were()
    {
        var browser = await BeginAsync();
        (await browser.GetStringAsync("/home")).ShouldContain(Banner);
        web.Api.Clock.Advance(TimeSpan.FromMinutes(31));
        var over = await browser.GetAsync("/settings");
        over.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        over.Headers.Location!.ToString().ShouldContain("/sign-in");
        (await browser.GetAsync(over.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.Redirect); // signed in: on to where they wanted
        (await browser.GetStringAsync("/settings")).ShouldContain("Sam Learner");
    }
}
