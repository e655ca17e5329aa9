using System.Net;
using Shouldly;
using Xunit;

namespace Clario.Web;

/// <summary>What the Web's cookies are called and may do, over https and over http.</summary>
public sealed class HostCookieTests(WebApp web) : IClassFixture<WebApp>
{
    private const string Site = "https://clario.example";

    private static List<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>Every cookie of a sign-up, a renewed session and a chosen theme.</summary>
    private async Task<List<string>> AllCookiesAsync(string site)
    {
        var browser = web.Browser(site);
        var cookies = CookiesOf(await browser.GetAsync("/sign-up"));
        await web.SignUpAsync(browser);
        web.Api.Clock.Advance(TimeSpan.FromMinutes(20)); // time for new tokens, so for a new cookie
        cookies.AddRange(CookiesOf(await browser.GetAsync("/home")));
        cookies.AddRange(CookiesOf(await WebApp.SendFormAsync(browser, "/settings", new() { ["theme"] = "dark" }, to: "/settings/theme")));
        (await browser.GetStringAsync("/settings")).ShouldContain("data-theme=\"dark\""); // what was set is read back
        return cookies;
    }

    [Fact]
    public async Task Over_https_every_cookie_is_bound_to_this_host_and_out_of_scripts_reach()
    {
        var cookies = await AllCookiesAsync(Site);
        foreach (var name in new[] { "forms", "session", "theme" })
            cookies.ShouldContain(cookie => cookie.StartsWith($"__Host-clario.{name}", StringComparison.Ordinal));
        foreach (var cookie in cookies)
        {
            cookie.ShouldStartWith("__Host-clario.");
            var marks = cookie.Split("; ").Select(mark => mark.ToUpperInvariant()).ToList();
            marks.ShouldContain("SECURE", cookie);
            marks.ShouldContain("HTTPONLY", cookie);
            marks.ShouldContain("PATH=/", cookie);
            marks.ShouldContain(mark => mark.StartsWith("SAMESITE=", StringComparison.Ordinal) && mark != "SAMESITE=NONE", cookie);
            marks.ShouldNotContain(mark => mark.StartsWith("DOMAIN", StringComparison.Ordinal), cookie);
        }
    }

    [Fact]
    public async Task Over_http_which_is_a_local_run_names_are_plain_and_browsers_take_them()
    {
        foreach (var cookie in await AllCookiesAsync("http://localhost"))
        {
            cookie.ShouldStartWith("clario.");
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldContain("samesite=", Case.Insensitive);
            cookie.ShouldNotContain("secure", Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("clario.session")]
    [InlineData("CLARIO.SESSION")]
    public async Task Over_https_a_session_under_the_plain_name_is_not_believed(string name)
    {
        var answer = CookiesOf(await SignUpWithoutJarAsync());
        var session = answer.Single(cookie => cookie.StartsWith("__Host-clario.session=", StringComparison.Ordinal)).Split(';')[0];
        (await HomeAsync(session)).ShouldBe(HttpStatusCode.OK);
        (await HomeAsync(name + session[session.IndexOf('=')..])).ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<HttpStatusCode> HomeAsync(string cookie)
    {
        var client = web.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new(Site) });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await client.GetAsync("/home")).StatusCode;
    }

    private Task<HttpResponseMessage> SignUpWithoutJarAsync() => WebApp.SendFormAsync(web.Browser(Site), "/sign-up", new()
    {
        ["Form.FullName"] = "Sam Learner",
        ["Form.Email"] = $"{Guid.NewGuid():N}@example.org",
        ["Form.Password"] = Support.Person.Password,
    });
}
