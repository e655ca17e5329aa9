using System.Net;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Audit;

public sealed class AddressPauseTests(LimitedApp app) : AddressPauseRules(app), IClassFixture<LimitedApp>
{
    [SkippableFact]
    public async Task Two_nodes_count_together()
    {
        Skip.If(App.Machine.Redis is null, "This machine has no Redis.");
        await using var node = new LimitedApp();
        await node.InitializeAsync();
        node.Clock.Advance(App.Clock.GetUtcNow() - node.Clock.GetUtcNow());
        var address = LimitedApp.AnyAddress();
        await FailAsync(address, AddressPauses.UsualMax);
        await (await TryAsync(node.From(address), "somebody@example.org")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
    }
}

public sealed class AddressPauseWithoutRedisTests(LimitedAppWithoutRedis app) : AddressPauseRules(app), IClassFixture<LimitedAppWithoutRedis>;

public abstract class AddressPauseRules(LimitedApp app)
{
    protected LimitedApp App => app;

    protected static Task<HttpResponseMessage> TryAsync(HttpClient client, string email, string password = "a wrong password") =>
        client.PostAsync("/api/auth/login", new SignIn(email, password));

    protected async Task FailAsync(string address, int accounts)
    {
        for (var i = 0; i < accounts; i++)
            await (await TryAsync(app.From(address), $"{Guid.NewGuid():N}@example.org")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_account_after_the_other_pauses_the_address_for_five_minutes_and_says_for_how_long()
    {
        var address = LimitedApp.AnyAddress();
        var sam = await Person.SignUpAsync(app.From(address));
        await FailAsync(address, AddressPauses.UsualMax);
        var refused = await TryAsync(app.From(address), sam.Email, Person.Password);
        await refused.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter?.Delta.ShouldBe(SignIns.Pause);
        (await TryAsync(app.From(), sam.Email, Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK); // from elsewhere
        (await sam.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK); // who is signed in stays so
        app.Clock.Advance(SignIns.Pause);
        (await TryAsync(app.From(address), sam.Email, Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_pause_is_written_down_once()
    {
        var before = await PausesAsync();
        var address = LimitedApp.AnyAddress();
        await FailAsync(address, AddressPauses.UsualMax);
        await TryAsync(app.From(address), "somebody@example.org");
        (await PausesAsync()).ShouldBe(before + 1);

        Task<int> PausesAsync() => app.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Kind == SecurityEvent.SignInPaused && e.Detail == "address"));
    }

    [Fact]
    public async Task A_class_behind_one_address_that_mistypes_and_then_gets_in_is_not_paused()
    {
        var address = LimitedApp.AnyAddress();
        for (var learner = 0; learner < AddressPauses.UsualMax + 5; learner++)
        {
            var person = await Person.SignUpAsync(app.From(address));
            for (var tries = 0; tries < 2; tries++)
                await (await TryAsync(app.From(address), person.Email)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
            (await TryAsync(app.From(address), $" {person.Email.ToUpperInvariant()}", Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task One_account_tried_again_and_again_counts_once()
    {
        var address = LimitedApp.AnyAddress();
        for (var tries = 0; tries < AddressPauses.UsualMax + 5; tries++)
            await (await TryAsync(app.From(address), "nobody@example.org")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Failures_more_than_five_minutes_apart_are_not_added_up()
    {
        var address = LimitedApp.AnyAddress();
        await FailAsync(address, AddressPauses.UsualMax - 1);
        app.Clock.Advance(SignIns.Pause);
        await FailAsync(address, 2);
    }

    [Fact]
    public async Task Neighbours_in_one_IPv6_network_are_one_address()
    {
        var bytes = IPAddress.Parse(LimitedApp.AnyAddress()).GetAddressBytes();
        for (var i = 0; i < AddressPauses.UsualMax; i++)
        {
            bytes[15] = (byte)i;
            await FailAsync(new IPAddress(bytes).ToString(), 1);
        }
        bytes[15] = 255;
        await (await TryAsync(app.From(new IPAddress(bytes).ToString()), "somebody@example.org")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
    }
}
