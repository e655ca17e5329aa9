using System.Net;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed class PagesTests(WebApp web) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/", "See where your interests lead")]
    [InlineData("/sign-in", "Welcome back")]
    [InlineData("/sign-up", "Create your account")]
    [InlineData("/careers", "Explore careers")]
    [InlineData("/careers?query=sofware%20enginer", "Software Developer")]
    public async Task A_visitor_sees_the_page_without_script(string address, string words)
    {
        var answer = await web.Browser().GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task A_career_says_honestly_that_no_pay_is_imported()
    {
        var list = await web.Browser().GetStringAsync("/careers?query=nurse");
        var address = list[(list.IndexOf("/careers/", StringComparison.Ordinal))..];
        var page = await web.Browser().GetStringAsync(address[..address.IndexOf('"')]);
        page.ShouldContain("No pay or outlook figures are imported");
        page.ShouldContain("Make a roadmap for this career");
    }

    [Theory]
    [InlineData("/home")]
    [InlineData("/assessment")]
    [InlineData("/settings")]
    [InlineData("/roadmaps")]
    public async Task What_is_personal_asks_to_sign_in_and_comes_back(string address)
    {
        var answer = await web.Browser().GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldEndWith($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/careers/00-0000.00")]
    public async Task What_is_not_there_says_so_with_404(string address)
    {
        var answer = await web.Browser().GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("There is nothing at this address");
    }

    [Theory]
    [InlineData("/careers?page=x&jobZone=y")]
    [InlineData("/careers?page=99999999999999999999&jobZone=-1")]
    [InlineData("/careers?page=-5")]
    [InlineData("/reset-password?account=cut-o&token=x")]
    [InlineData("/lost-second-step?account=cut-o&token=x")]
    [InlineData("/confirm-email?token=%00")]
    [InlineData("/sign-in?returnUrl=%ff&said=%00")]
    public async Task An_address_that_was_cut_off_or_made_up_shows_a_page(string address) =>
        (await web.Browser().GetAsync(address)).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect);

    [Fact]
    public async Task Pages_forbid_inline_scripts_and_framing()
    {
        var answer = await web.Browser().GetAsync("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-inline");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldNotContain("style=\"");
        page.ShouldNotContain("onclick=");
    }
}
