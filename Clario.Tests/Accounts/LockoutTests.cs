using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class LockoutTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private Task<HttpResponseMessage> TryAsync(string email, string password = "a wrong password") =>
        app.Anonymous.PostAsync("/api/auth/login", new SignIn(email, password));

    private async Task<string> SamAsync() => (await Person.SignUpAsync(app.Anonymous)).Email;

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_in_the_same_words()
    {
        var wrong = await (await TryAsync(await SamAsync())).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        var unknown = await (await TryAsync("nobody@example.org")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        unknown.Detail.ShouldBe(wrong.Detail);
    }

    [Fact]
    public async Task Five_failures_pause_signing_in_for_five_minutes()
    {
        var sam = await SamAsync();
        for (var i = 0; i < 5; i++)
            await TryAsync(sam);
        await (await TryAsync(sam, Person.Password)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await TryAsync(sam, Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Four_failures_do_not_and_success_forgets_them()
    {
        var sam = await SamAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await TryAsync(sam);
            (await TryAsync(sam, Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Failures_more_than_five_minutes_apart_are_not_added_up()
    {
        var sam = await SamAsync();
        for (var i = 0; i < 4; i++)
            await TryAsync(sam);
        app.Clock.Advance(TimeSpan.FromMinutes(5.1));
        await TryAsync(sam);
        (await TryAsync(sam, Person.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_are_all_counted()
    {
        var sam = await SamAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TryAsync(sam)));
        await (await TryAsync(sam, Person.Password)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }
}
