using Clario.Http;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/careers?query=nurse&page=2")]
    [InlineData("/")]
    [InlineData("/assessment#closest")]
    [InlineData("/careers?query=a//b\\c")]
    public void An_address_of_our_own_is_kept(string address) => ReturnUrl.Local(address).ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("home")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("\n//evil.example/")]
    [InlineData("/.//evil.example/")]
    [InlineData("/a/..//evil.example/")]
    [InlineData("/a\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_leads_home(string? address) => ReturnUrl.Local(address).ShouldBe("/home");
}
