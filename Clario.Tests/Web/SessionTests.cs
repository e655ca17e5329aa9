using System.Net;
using System.Text.RegularExpressions;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed class SessionTests(WebApp web) : IClassFixture<WebApp>
{
    [Fact]
    public async Task Signing_up_leads_home_signed_in()
    {
        var browser = await web.SignUpAsync();
        (await browser.GetStringAsync("/home")).ShouldContain("Find out what you like doing");
        (await browser.GetStringAsync("/settings")).ShouldContain("Sam Learner");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_address_kept()
    {
        var answer = await WebApp.SendFormAsync(web.Browser(), "/sign-in", new() { ["Form.Email"] = "sam@example.org", ["Form.Password"] = "not the password" });
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("match");
        page.ShouldContain("value=\"sam@example.org\"");
        page.ShouldNotContain("not the password");
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields()
    {
        var answer = await WebApp.SendFormAsync(web.Browser(), "/sign-up", new() { ["Form.Email"] = "nobody", ["Form.Password"] = "short" });
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("Tell us what to call you.");
        page.ShouldContain("That doesn't look like an e-mail address.");
        page.ShouldContain("Use at least 12 characters.");
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_else_than_here()
    {
        var client = await web.Api.SignUpAsync();
        var account = await client.GetAsync<Accounts.AccountDetails>("/api/account");
        var fields = new Dictionary<string, string> { ["Form.Email"] = account.Email, ["Form.Password"] = Person.Password };
        var answer = await WebApp.SendFormAsync(web.Browser(), "/sign-in?returnUrl=https://evil.example/", fields);
        answer.Headers.Location!.ToString().ShouldEndWith("/home");
    }

    [Fact]
    public async Task No_address_to_return_to_leads_off_the_site()
    {
        string[] asked =
        [
            "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "/%5Cevil.example", "%5C%5Cevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example",
            "https:evil.example", "https:%2F%2Fevil.example", "http:evil.example", "/%09/evil.example", "%09//evil.example", "%0A//evil.example", "/%0D%0A/evil.example", "/%00/evil.example",
            "/%2F/evil.example", "/.//evil.example", "/..//evil.example", "/%2e//evil.example", "/%252F/evil.example", "/%255Cevil.example", "%20//evil.example", "//evil%E3%80%82example",
            "/%E2%80%A8/evil.example", "/@evil.example", "evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "/\\/evil.example", "%5C/evil.example", "/%EF%BC%8Fevil.example",
        ];
        var signedIn = await web.SignUpAsync();
        var account = await (await web.Api.SignUpAsync()).GetAsync<Accounts.AccountDetails>("/api/account");
        foreach (var address in asked)
        {
            StaysHere(await signedIn.GetAsync($"/sign-in?returnUrl={address}"), address);
            StaysHere(await signedIn.GetAsync($"/sign-up?returnUrl={address}"), address);
            var fields = new Dictionary<string, string> { ["Form.Email"] = account.Email, ["Form.Password"] = Person.Password };
            StaysHere(await WebApp.SendFormAsync(web.Browser(), $"/sign-in?returnUrl={address}", fields), address);
        }
    }

    /// <summary>Read as a browser reads it, which takes a backslash for a slash.</summary>
    private static void StaysHere(HttpResponseMessage answer, string asked)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, asked);
        var led = answer.Headers.Location!.OriginalString;
        var target = new Uri(new Uri("http://localhost/sign-in"), led.Replace('\\', '/'));
        (target.Scheme, target.Authority).ShouldBe(("http", "localhost"), $"{asked} led to {led}");
        led.ShouldNotStartWith("//");
        led.ShouldNotContain('\\');
    }

    [Fact]
    public async Task The_cookie_is_out_of_scripts_reach_and_holds_no_token_in_clear()
    {
        var browser = await web.SignUpAsync();
        web.Api.Clock.Advance(TimeSpan.FromMinutes(20)); // time for new tokens, so for a new cookie
        var answer = await browser.GetAsync("/home");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("clario.session", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Fact]
    public async Task Pages_asked_at_once_after_a_pause_refresh_once_and_all_succeed()
    {
        var browser = await web.SignUpAsync();
        web.Api.Clock.Advance(TimeSpan.FromHours(2));
        web.Asked.Clear();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.GetAsync("/settings")));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        web.Asked.Count(call => call == "POST /api/auth/refresh").ShouldBe(1);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_api()
    {
        var browser = await web.SignUpAsync();
        web.Asked.Clear();
        var answer = await WebApp.SendFormAsync(browser, "/settings", [], to: "/sign-out");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
        web.Asked.ShouldContain("DELETE /api/auth/logout");
        (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_leaves_nothing_in_the_browser()
    {
        var here = await web.SignUpAsync();
        var address = Regex.Match(await here.GetStringAsync("/settings"), "[0-9a-f]{32}@example.org").Value;
        var elsewhere = await Person.SignInAsync(web.Api.Anonymous, address);
        (await elsewhere.Client.DeleteAsync("/api/account/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await here.GetAsync("/settings"); // comes with what the Api then refuses
        var answer = await here.GetAsync("/home");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Another_sites_page_gets_no_circuit(string? origin, HttpStatusCode answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        (await (await web.SignUpAsync()).SendAsync(request)).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task Another_site_can_not_sign_a_person_out()
    {
        var browser = await web.SignUpAsync();
        (await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
