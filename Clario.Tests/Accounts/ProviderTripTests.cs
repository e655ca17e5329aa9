using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>The way to a provider and back: what is forged, replayed, brought by another browser, or too late leads to nobody.</summary>
public sealed class ProviderTripTests(ProviderSite site) : IClassFixture<ProviderSite>
{
    private static string With(Uri address, string name, string? value)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(part => part.Key, part => (string?)part.Value);
        query[name] = value;
        return QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query);
    }

    private static async Task ShouldFailAsync(HttpClient browser, string way, string said = "failed")
    {
        (await ProviderSite.ComeBackAsync(browser, new Uri(way))).ShouldContain($"said={said}");
        await ProviderSite.ShouldBeNobodyAsync(browser);
    }

    [Fact]
    public async Task It_goes_with_state_PKCE_and_a_nonce_to_one_fixed_page()
    {
        var asked = HttpUtility.ParseQueryString((await site.SetOutAsync(site.Browser(), page: "/sign-in?returnUrl=https://evil.example/")).Query);
        asked["response_type"].ShouldBe("code");
        asked["redirect_uri"].ShouldBe("http://localhost/sign-in/google/back");
        asked["code_challenge_method"].ShouldBe("S256");
        asked["code_challenge"]!.Length.ShouldBe(43);
        asked["nonce"]!.Length.ShouldBe(43);
        asked["state"].ShouldNotBeNullOrEmpty();
        asked["scope"].ShouldBe("openid email profile");
    }

    [Theory]
    [InlineData("/roadmaps?view=list", "/roadmaps?view=list")]
    [InlineData("https://evil.example/", "/home")]
    [InlineData("//evil.example", "/home")]
    [InlineData("/\\evil.example", "/home")]
    public async Task It_ends_on_the_page_that_was_wanted_if_that_is_one_of_ours(string wanted, string ends) =>
        (await site.TravelAsync(site.Browser(), Guest.New, page: $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}")).ShouldBe(ends);

    [Fact]
    public async Task A_state_that_is_forged_missing_or_of_another_provider_is_refused()
    {
        var browser = site.Browser();
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(browser), Guest.New);
        await ShouldFailAsync(browser, With(way, "state", "made up"));
        await ShouldFailAsync(browser, With(way, "state", null));
        await ShouldFailAsync(browser, way.AbsoluteUri.Replace("/google/", "/slack/", StringComparison.Ordinal));
        (await ProviderSite.ComeBackAsync(browser, way)).ShouldBe("/home"); // as it was sent, it is right
    }

    [Fact]
    public async Task Another_browser_gets_in_neither_with_the_whole_way_back_nor_with_the_code_of_another()
    {
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(site.Browser()), Guest.New);
        await ShouldFailAsync(site.Browser(), way.AbsoluteUri); // nobody is signed in to an account of who sent them a link

        var thief = site.Browser();
        var own = await ProviderSite.MeetAsync(await site.SetOutAsync(thief), Guest.New);
        await ShouldFailAsync(thief, With(own, "code", HttpUtility.ParseQueryString(way.Query)["code"]));
    }

    [Fact]
    public async Task A_way_back_works_once_even_with_its_cookie_kept()
    {
        var browser = site.Browser();
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(browser), Guest.New);
        await ProviderSite.ComeBackAsync(browser, way);
        (await ProviderSite.ComeBackAsync(browser, way)).ShouldContain("said=failed");

        var keeper = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var page = await keeper.GetAsync("/sign-in");
        var forms = page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();
        var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in/provider")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = WebApp.Hidden(await page.Content.ReadAsStringAsync(), "__RequestVerificationToken")!,
                ["provider"] = "google",
            }),
            Headers = { { "Cookie", string.Join("; ", forms) } },
        };
        var began = await keeper.SendAsync(post);
        var trip = began.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("clario.trip.", StringComparison.Ordinal));
        trip.ShouldContain("httponly");
        trip.ShouldContain("samesite=lax");
        trip.ShouldNotContain("secure"); // over http
        var back = await ProviderSite.MeetAsync(ProviderSite.GoesOn(began), Guest.New);
        async Task<string> BackAsync() => (await keeper.SendAsync(new(HttpMethod.Get, back.PathAndQuery) { Headers = { { "Cookie", trip.Split(';')[0] } } })).Headers.Location!.OriginalString;
        (await BackAsync()).ShouldBe("/home");
        (await BackAsync()).ShouldContain("said=failed");
    }

    [Fact]
    public async Task A_trip_may_take_a_quarter_of_an_hour()
    {
        var browser = site.Browser();
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(browser), Guest.New);
        site.Api.Clock.Advance(TimeSpan.FromMinutes(15));
        await ShouldFailAsync(browser, way.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"nonce":"another"}""")]
    [InlineData("""{"nonce":null}""")]
    [InlineData("""{"iss":"https://evil.example"}""")]
    [InlineData("""{"aud":"another"}""")]
    [InlineData("""{"aud":["clario-there","another"]}""")]
    [InlineData("""{"exp":1}""")]
    [InlineData("""{"sub":""}""")]
    [InlineData("""{"sub":7}""")]
    public async Task An_ID_token_that_is_not_for_this_trip_is_refused(string claims)
    {
        var browser = site.Browser();
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(browser), Guest.New with { Claims = claims });
        await ShouldFailAsync(browser, way.AbsoluteUri);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("changed")]
    [InlineData("unsigned")]
    public async Task An_ID_token_that_the_provider_has_not_signed_is_refused(string spoil)
    {
        var browser = site.Browser();
        var way = await ProviderSite.MeetAsync(await site.SetOutAsync(browser), Guest.New with { Spoil = spoil });
        await ShouldFailAsync(browser, way.AbsoluteUri);
    }

    [Fact]
    public async Task A_code_that_was_begun_without_PKCE_or_with_another_verifier_is_refused_by_the_Api()
    {
        const string right = "the-verifier-of-a-trip-that-somebody-began-themselves";
        async Task<HttpStatusCode> TryAsync(string? challenge, string verifier)
        {
            var asked = new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = "clario-there",
                ["redirect_uri"] = "http://localhost/sign-in/google/back",
                ["nonce"] = ProviderProof.NonceOf(right),
                ["code_challenge"] = challenge,
                ["code_challenge_method"] = challenge is null ? null : "S256",
            };
            var start = (await site.SetOutAsync(site.Browser())).GetLeftPart(UriPartial.Path);
            var way = await ProviderSite.MeetAsync(new(QueryHelpers.AddQueryString(start, asked)), Guest.New);
            var proof = new ProviderProof(HttpUtility.ParseQueryString(way.Query)["code"]!, verifier);
            return (await site.Accounts.Anonymous.PostAsync("/api/auth/providers/google", proof)).StatusCode;
        }
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(right)));
        (await TryAsync(hash, right)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(null, right)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(hash, right + "-not")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_cancels_at_the_provider_is_told_that_nothing_happened()
    {
        var browser = site.Browser();
        var state = HttpUtility.ParseQueryString((await site.SetOutAsync(browser, page: "/sign-in?returnUrl=/roadmaps")).Query)["state"];
        var page = await ProviderSite.ComeBackAsync(browser, new($"http://localhost/sign-in/google/back?error=access_denied&state={Uri.EscapeDataString(state!)}"));
        page.ShouldEndWith("returnUrl=%2Froadmaps");
        (await browser.GetStringAsync(page)).ShouldContain("You did not go on at Google.");
    }

    [Fact]
    public async Task What_an_address_says_of_its_own_is_not_shown()
    {
        foreach (var query in new[] { "provider=google&said=Call+us+now", "provider=Evil&said=taken", "said=taken" })
            (await site.Browser().GetStringAsync($"/sign-in?{query}")).ShouldNotContain("class=\"notice");
    }
}
