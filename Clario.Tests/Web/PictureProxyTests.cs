using System.Net;
using Shouldly;
using Xunit;

namespace Clario.Web;

/// <summary>What the site passes on under the address of a picture.</summary>
public sealed class PictureProxyTests(WebApp web) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("..%5Caccount")]
    [InlineData("..%2Faccount")]
    [InlineData("%2e%2e%5caccount%5cprofile")]
    [InlineData("x?y")]
    [InlineData("not-one-of-ours")]
    public async Task Nothing_but_a_picture(string link)
    {
        var browser = await web.SignUpAsync();
        web.Asked.Clear();
        (await browser.GetAsync($"/api/pictures/{link}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        web.Asked.ShouldAllBe(asked => asked.StartsWith("GET /api/pictures/", StringComparison.Ordinal));
    }
}
