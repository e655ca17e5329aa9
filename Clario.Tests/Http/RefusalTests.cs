using System.Net;
using System.Text;
using Clario.Accounts;
using Clario.Support;
using Microsoft.AspNetCore.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Http;

public sealed class RefusalTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private static StringContent OverAMegabyte => new($$"""{"form":"{{new string('x', 1_048_576)}}"}""", Encoding.UTF8, "application/json");

    [Fact]
    public async Task What_is_not_there_is_a_404() =>
        await (await app.Anonymous.GetAsync("/api/nothing")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task What_an_address_does_not_do_is_a_405() =>
        await (await app.Anonymous.PutAsync("/api/account", null)).ShouldBeRefusedAsync(HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task A_form_instead_of_json_is_a_415() =>
        await (await app.Anonymous.PostAsync("/api/auth/login", new FormUrlEncodedContent([]))).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task More_than_a_megabyte_is_a_413() =>
        await (await (await app.SignUpAsync()).PostAsync("/api/assessments", OverAMegabyte)).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/png")]
    public async Task A_refusal_is_a_problem_whatever_the_client_accepts(string accepts)
    {
        var client = app.Anonymous;
        client.DefaultRequestHeaders.Add("Accept", accepts);
        await (await client.GetAsync("/api/account")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"email":"a@example.org","password":"long enough, is it","fullName":"Sam\u0000"}""")]
    [InlineData("""{"email":"a@example.org","password":"long enough, is it","fullName":"Sam\ud800"}""")]
    public async Task Text_that_cannot_be_kept_is_a_400(string json) =>
        await (await app.Anonymous.PostTextAsync("/api/auth/register", json)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_browsers_safe()
    {
        foreach (var address in new[] { "/api/assessments/questions", "/api/account" })
        {
            var headers = (await app.Anonymous.GetAsync(address)).Headers;
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
            headers.GetValues("Cache-Control").ShouldBe(["no-store"]);
        }
    }

    [Fact]
    public async Task In_production_who_came_by_https_once_comes_by_https_for_a_year()
    {
        await using var production = app.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        var client = production.CreateClient(new() { BaseAddress = new("https://api.clario.example") });
        foreach (var address in new[] { "/api/assessments/questions", "/api/account", "/api/nothing" })
            (await client.GetAsync(address)).Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"], address);
    }

    [Fact]
    public async Task Without_its_database_the_api_says_so_and_gives_nothing_away()
    {
        await using var cutOff = app.WithWebHostBuilder(builder =>
            builder.UseSetting("ConnectionStrings:clariodb", "Host=127.0.0.1;Port=9;Database=none;Username=none"));
        var answer = await cutOff.CreateClient().PostAsync("/api/auth/login", new SignIn("a@example.org", Person.Password));
        await answer.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}
