using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>What a person sees of their own sign-ins, and does about them.</summary>
public sealed class OwnSessionsTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private async Task<Person> SamAsync()
    {
        var sam = await Person.SignUpAsync(With(Firefox));
        await app.ConfirmAddressAsync(sam.Client); // who has not answered gets no notices
        return sam;
    }

    private Task<Person> SignInAgainAsync(Person person, string userAgent) => Person.SignInAsync(With(userAgent), person.Email);

    private HttpClient With(string userAgent)
    {
        var client = app.Anonymous;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        return client;
    }

    private static Task<SessionDetails[]> SessionsAsync(Person person) => person.Client.GetAsync<SessionDetails[]>("/api/account/sessions");

    private static async Task<HttpStatusCode> TryAsync(Person person) => (await person.Client.GetAsync("/api/account")).StatusCode;

    [Fact]
    public async Task They_are_listed_by_device_and_one_is_ended()
    {
        var sam = await SamAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var phone = await SignInAgainAsync(sam, Phone);

        var sessions = await SessionsAsync(sam);
        sessions.Select(s => (s.Device, s.IsCurrent)).ShouldBe([("Safari on iPhone", false), ("Firefox on Linux", true)]);
        (await sam.Client.DeleteAsync($"/api/account/sessions/{sessions[0].Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await TryAsync(phone)).ShouldBe(HttpStatusCode.Unauthorized);
        await (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(phone.Tokens.RefreshToken))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await SessionsAsync(sam)).ShouldHaveSingleItem().IsCurrent.ShouldBeTrue();
        await (await sam.Client.DeleteAsync($"/api/account/sessions/{sessions[0].Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_elses_is_neither_seen_nor_ended()
    {
        var sam = await SamAsync();
        var other = await SamAsync();
        var theirs = (await SessionsAsync(other)).ShouldHaveSingleItem();
        (await SessionsAsync(sam)).ShouldNotContain(s => s.Id == theirs.Id);
        await (await sam.Client.DeleteAsync($"/api/account/sessions/{theirs.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await sam.Client.DeleteAsync("/api/account/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TryAsync(other)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_one()
    {
        var sam = await SamAsync();
        var (phone, desk) = (await SignInAgainAsync(sam, Phone), await SignInAgainAsync(sam, Firefox));
        (await sam.Client.DeleteAsync("/api/account/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TryAsync(phone)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(desk)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(sam)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_ran_out_is_not_listed()
    {
        var sam = await SamAsync();
        app.Clock.Advance(RefreshToken.Lifetime);
        var again = await SignInAgainAsync(sam, Firefox);
        (await SessionsAsync(again)).ShouldHaveSingleItem().IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_device_is_told_of_and_a_known_one_is_not()
    {
        var sam = await SamAsync();
        await SignInAgainAsync(sam, Firefox);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldNotContain(mail => mail.Contains("A new sign-in"));

        await SignInAgainAsync(sam, Phone);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).Single(mail => mail.Contains("A new sign-in")).ShouldContain("Safari on iPhone");
    }

    [Fact]
    public async Task A_new_password_holds_at_once_ends_every_other_session_and_is_told()
    {
        const string next = "another few words in a row";
        var sam = await SamAsync();
        var phone = await SignInAgainAsync(sam, Firefox);
        (await sam.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, next))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await TryAsync(sam)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(phone)).ShouldBe(HttpStatusCode.Unauthorized);
        await (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, next))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldContain(mail => mail.Contains("Subject: Your Clario password was changed"));
    }

    [Fact]
    public async Task Without_the_present_password_nothing_changes_and_tries_are_counted()
    {
        var sam = await SamAsync();
        for (var tries = 0; tries < SignIns.MaxFailures; tries++)
        {
            var refused = await sam.Client.PostAsync("/api/account/password", new ChangePassword("not the password at all", "another few words in a row"));
            await refused.ShouldNameAsync("currentPassword");
        }
        var paused = await sam.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, "another few words in a row"));
        await paused.ShouldNameAsync("currentPassword");
        await (await sam.Client.PostAsync("/api/account/password", new ChangePassword("", "short"))).ShouldNameAsync("currentPassword", "newPassword");

        app.Clock.Advance(SignIns.Pause);
        (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_merely_claims_an_address_sends_its_owner_no_notices()
    {
        var claimer = await Person.SignUpAsync(With(Firefox));
        await SignInAgainAsync(claimer, Phone);
        await claimer.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, "another few words in a row"));
        await app.RunWorkAsync();
        app.MailTo(claimer.Email).ShouldHaveSingleItem().ShouldContain("Confirm your address");
    }
}
