using System.Net;
using Clario.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

public sealed class WebReplicasTests : IDisposable
{
    private readonly string _keys = Directory.CreateTempSubdirectory("clario-keys-").FullName;

    [Fact]
    public async Task A_form_that_one_replica_sealed_is_taken_by_another_that_has_the_same_keys()
    {
        await using var first = new Replica(_keys);
        await using var second = new Replica(_keys);
        (await SendAsync(first, second)).ShouldNotBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_shared_keys_the_other_replica_refuses_it()
    {
        await using var first = new Replica(_keys);
        await using var second = new Replica(Path.Combine(_keys, "of-its-own"));
        (await SendAsync(first, second)).ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Opens the sign-in page at one and sends its form, with the cookie, to the other; no Api is there, so nobody is signed in.</summary>
    private static async Task<HttpStatusCode> SendAsync(Replica first, Replica second)
    {
        var page = await first.Browser.GetAsync("/sign-in");
        var html = await page.Content.ReadAsStringAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = WebApp.Hidden(html, "_handler")!,
                ["__RequestVerificationToken"] = WebApp.Hidden(html, "__RequestVerificationToken")!,
                ["Form.Email"] = "somebody@example.org",
                ["Form.Password"] = "does not matter here",
            }),
        };
        form.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        return (await second.Browser.SendAsync(form)).StatusCode;
    }

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    private sealed class Replica(string keys) : WebApplicationFactory<WebMarker>
    {
        public HttpClient Browser => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Testing").UseSetting("DataProtection:Path", keys).UseSetting("services:api:http:0", "http://127.0.0.1:1");
    }
}
