using System.Globalization;
using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Http;

public sealed class RateLimitTests(LimitedApp app) : RateLimitRules(app), IClassFixture<LimitedApp>
{
    [SkippableFact]
    public async Task Two_nodes_count_together()
    {
        Skip.If(App.Machine.Redis is null, "This machine has no Redis.");
        await using var node = new LimitedApp();
        await node.InitializeAsync();
        var address = LimitedApp.AnyAddress();
        node.Clock.Advance(App.Clock.GetUtcNow() - node.Clock.GetUtcNow());
        await UseUpAsync(App.From(address));
        await (await node.From(address).GetAsync(Open)).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
    }
}

public sealed class RateLimitWithoutRedisTests(LimitedAppWithoutRedis app) : RateLimitRules(app), IClassFixture<LimitedAppWithoutRedis>;

public abstract class RateLimitRules(LimitedApp app)
{
    protected LimitedApp App => app;

    protected const string Open = "/api/assessments/questions";

    protected static async Task UseUpAsync(HttpClient client)
    {
        for (var i = 0; i < 3; i++)
            (await client.GetAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Past_the_limit_the_answer_says_how_long_to_wait_and_that_is_true()
    {
        var client = app.From();
        await UseUpAsync(client);
        var refused = await client.GetAsync(Open);
        (await refused.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests)).Detail!.ShouldContain("Try again in");
        var wait = refused.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        app.Clock.Advance(wait);
        (await client.GetAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_says_how_many_more_there_are_and_a_refusal_when()
    {
        var client = app.From();
        foreach (var left in new[] { 2, 1, 0 })
        {
            var granted = await client.GetAsync(Open);
            granted.StatusCode.ShouldBe(HttpStatusCode.OK);
            (Header(granted, "Limit"), Header(granted, "Remaining"), Header(granted, "Policy")).ShouldBe(("3", $"{left}", "3;w=60"));
            int.Parse(Header(granted, "Reset")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
            granted.Headers.RetryAfter.ShouldBeNull();
        }
        var refused = await client.GetAsync(Open);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (Header(refused, "Limit"), Header(refused, "Remaining"), Header(refused, "Policy")).ShouldBe(("3", "0", "3;w=60"));
        Header(refused, "Reset").ShouldBe($"{refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds}");
    }

    [Fact]
    public async Task What_is_said_to_remain_is_let_in_until_the_reset()
    {
        var client = app.From();
        await UseUpAsync(client);
        app.Clock.Advance(TimeSpan.FromSeconds(85)); // into the next window, where the last one still weighs a part
        var first = await client.GetAsync(Open);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var left = int.Parse(Header(first, "Remaining")!, CultureInfo.InvariantCulture); left > 0; left--)
            (await client.GetAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/api/careers?page=nothing", 400, "5")]
    [InlineData("/api/nothing", 404, "3")]
    [InlineData("/api/account", 401, "3")]
    public async Task Refusals_of_other_kinds_say_it_too(string address, int status, string limit)
    {
        var answer = await app.From().GetAsync(address);
        ((int)answer.StatusCode).ShouldBe(status);
        Header(answer, "Limit").ShouldBe(limit);
    }

    [Fact]
    public async Task Another_address_is_counted_apart()
    {
        await UseUpAsync(app.From());
        (await app.From().GetAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_signed_in_is_counted_as_a_person_wherever_they_come_from()
    {
        var (sam, kim) = (await Person.SignUpAsync(app.From()), await Person.SignUpAsync(app.From()));
        for (var i = 0; i < 5; i++)
            (await sam.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var elsewhere = app.From();
        elsewhere.DefaultRequestHeaders.Authorization = sam.Client.DefaultRequestHeaders.Authorization;
        await (await elsewhere.GetAsync("/api/account")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        (await kim.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sam.Client.DeleteAsync("/api/auth/logout")).StatusCode.ShouldBe(HttpStatusCode.NoContent); // reads are counted apart
    }

    [Fact]
    public async Task Health_has_no_limit()
    {
        var client = app.From();
        for (var i = 0; i < 20; i++)
            (await client.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(await client.GetAsync("/health"), "Limit").ShouldBeNull();
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues($"RateLimit-{name}", out var values) ? values.Single() : null;
}
