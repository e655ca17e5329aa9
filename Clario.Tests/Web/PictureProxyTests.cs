using System.Net;
using Clario.Pictures;
using Clario.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Clario.Web;

/// <summary>What the site passes on under the address of a picture.</summary>
public sealed class PictureProxyTests(WebApp web) : IClassFixture<WebApp>
{
    [Fact]
    public async Task A_picture_comes_as_the_api_gives_it()
    {
        var sam = await Person.SignUpAsync(web.Api.Anonymous);
        var put = await (await sam.Client.PutAsync("/api/account/picture", Drawings.Plain(SKColors.Teal).AsBody())).ReadAsync<PictureDetails>();
        var shown = await web.Browser().GetAsync(put.Url);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.ToString().ShouldBe("image/webp");
        shown.Headers.CacheControl!.Private.ShouldBeTrue();
        (await shown.Content.ReadAsByteArrayAsync()).ShouldBe(await web.Api.Anonymous.GetByteArrayAsync(put.Url));
    }

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
