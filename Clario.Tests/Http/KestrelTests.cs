using System.Net;
using System.Text;
using Clario.Accounts;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Http;

/// <summary>The same Api behind a real socket.</summary>
public sealed class KestrelApp : ClarioApp
{
    public KestrelApp() => UseKestrel(0);

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        base.Settings().Concat([new("RateLimits:Other", "3"), new("urls", "http://127.0.0.1:0")]);
}

public sealed class KestrelTests(KestrelApp app) : IClassFixture<KestrelApp>
{
    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_stopped_at_a_megabyte()
    {
        var sam = await Person.SignUpAsync(From(LimitedApp.AnyAddress()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assessments")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"form":"{{new string('x', 2_000_000)}}"}"""))),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        await (await sam.Client.SendAsync(request)).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Behind_the_web_server_each_visitor_is_counted_by_their_own_address()
    {
        var (sam, kim) = (LimitedApp.AnyAddress(), LimitedApp.AnyAddress());
        for (var i = 0; i < 3; i++)
            (await From(sam).GetAsync("/api/assessments/questions")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await From(sam).GetAsync("/api/assessments/questions")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        (await From(kim).GetAsync("/api/assessments/questions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_in_is_listed_with_its_country_and_whether_it_came_from_the_network_that_one_is_on()
    {
        var sam = await Person.SignUpAsync(From("203.0.113.7"));
        await Person.SignInAsync(From("203.0.113.99"), sam.Email);
        await Person.SignInAsync(From("133.11.0.1"), sam.Email); // the University of Tokyo's
        await Person.SignInAsync(From("2001:250::1"), sam.Email); // China's universities'
        var sessions = await sam.Client.GetAsync<SessionDetails[]>("/api/account/sessions");
        sessions.OrderBy(s => s.StartedAt).ThenBy(s => s.Id).Select(s => (s.FromHere, s.Country)).ShouldBe([(true, null), (true, null), (false, "Japan"), (false, "China")]);
    }

    private HttpClient From(string visitor)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", visitor);
        return client;
    }
}
