using System.Net;
using Clario.Audit;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Phone and codes are gone: password, mailbox and a week lead back.</summary>
public sealed class LostSecondFactorTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private const string Next = "another few words in a row";

    private async Task<(Person Sam, string Key)> SamAsync()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAsync(sam);
        return (sam, (await app.TurnOnSecondStepAsync(sam)).Key);
    }

    private Task<HttpResponseMessage> LoseAsync(Guid challenge) => app.Anonymous.PostAsync("/api/auth/login/lost", new LostSecondFactor(challenge));

    private Task<HttpResponseMessage> EndAsync((Guid Account, string Token) link) =>
        app.Anonymous.PostAsync("/api/auth/second-factor/end", new EndSecondFactor(link.Account, link.Token));

    private async Task<DateTimeOffset> SayThatItIsLostAsync(Person sam, string password = Person.Password)
    {
        (await LoseAsync(await app.BeginSecondStepAsync(sam, password))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await (await EndAsync(await app.LinkToAsync(sam.Email))).ReadAsync<SecondFactorEnd>()).EndsAt;
    }

    private async Task ResetAsync(Person sam)
    {
        await app.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(sam.Email));
        var link = await app.LinkToAsync(sam.Email);
        (await app.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, Next))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task<DateTimeOffset?> EndOfAsync(HttpClient client) => (await client.GetAsync<AccountDetails>("/api/account")).SecondFactorEndsAt;

    [Fact]
    public async Task A_week_after_the_mailbox_said_so_the_password_alone_signs_in_and_both_days_are_told()
    {
        var (sam, _) = await SamAsync();
        var end = await SayThatItIsLostAsync(sam);
        end.ShouldBe(app.Clock.GetUtcNow() + LostSecondFactors.Wait, TimeSpan.FromSeconds(1));
        (await EndOfAsync(sam.Client))!.Value.ShouldBe(end, TimeSpan.FromMilliseconds(1));
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldContain(mail => mail.Contains("Your second step for Clario ends on"));

        app.Clock.Advance(LostSecondFactors.Wait - TimeSpan.FromMinutes(1));
        await app.BeginSecondStepAsync(sam);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var back = (await Person.SignInAsync(app.Anonymous, sam.Email)).Client;
        (await back.GetAsync<SecondFactorDetails>("/api/account/second-factor")).ShouldSatisfyAllConditions(s => s.IsOn.ShouldBeFalse(), s => s.RecoveryCodesLeft.ShouldBe(0));
        (await EndOfAsync(back)).ShouldBeNull();
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldContain(mail => mail.Contains("no longer asked for"));
    }

    [Fact]
    public async Task Without_the_mailbox_nothing_ends_and_its_link_works_once_and_for_a_day()
    {
        var (sam, _) = await SamAsync();
        (await LoseAsync(await app.BeginSecondStepAsync(sam))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var link = await app.LinkToAsync(sam.Email);
        (await EndOfAsync(sam.Client)).ShouldBeNull();
        await (await EndAsync(link with { Token = link.Token[..^2] })).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        await (await EndAsync((Guid.NewGuid(), link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        var (other, _) = await SamAsync();
        await (await EndAsync(((await other.Client.GetAsync<AccountDetails>("/api/account")).Id, link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        (await EndOfAsync(sam.Client)).ShouldBeNull();

        (await EndAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await EndAsync(link)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        (await LoseAsync(await app.BeginSecondStepAsync(other))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var late = await app.LinkToAsync(other.Email);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await (await EndAsync(late)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Without_the_password_nobody_is_asked()
    {
        var (sam, _) = await SamAsync();
        await (await LoseAsync(Guid.NewGuid())).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        var late = await app.BeginSecondStepAsync(sam);
        app.Clock.Advance(SignInChallenge.Lifetime);
        await (await LoseAsync(late)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldNotContain(mail => mail.Contains("Have you lost"));
    }

    [Theory]
    [InlineData("its code")]
    [InlineData("a session")]
    [InlineData("a new password")]
    [InlineData("a reset")]
    [InlineData("new recovery codes")]
    public async Task Whoever_still_has_it_keeps_it_by(string what)
    {
        var (sam, key) = await SamAsync();
        await SayThatItIsLostAsync(sam);
        var password = Person.Password;
        switch (what)
        {
            case "its code":
                (await app.TakeSecondStepAsync(await app.BeginSecondStepAsync(sam), app.CodeOf(key))).StatusCode.ShouldBe(HttpStatusCode.OK);
                break;
            case "a session":
                (await sam.Client.PostAsync("/api/account/second-factor/keep", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                break;
            case "a new password":
                (await sam.Client.PostAsync("/api/account/password", new ChangePassword(password, Next))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                password = Next;
                break;
            case "a reset":
                await ResetAsync(sam);
                password = Next;
                break;
            case "new recovery codes":
                (await sam.Client.PostAsync("/api/account/second-factor/recovery-codes", new Reauthenticate(password))).StatusCode.ShouldBe(HttpStatusCode.OK);
                break;
        }
        app.Clock.Advance(LostSecondFactors.Wait + TimeSpan.FromDays(1));
        await app.BeginSecondStepAsync(sam, password);
    }

    [Fact]
    public async Task A_password_that_the_mailbox_has_set_counts_for_nothing_until_a_month_later()
    {
        var (sam, _) = await SamAsync();
        await ResetAsync(sam);
        var reset = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await SayThatItIsLostAsync(sam, Next)).ShouldBe(reset + LostSecondFactors.WaitAfterReset, TimeSpan.FromSeconds(5));

        app.Clock.Advance(LostSecondFactors.Wait + TimeSpan.FromDays(1));
        await app.BeginSecondStepAsync(sam, Next);
        app.Clock.Advance(LostSecondFactors.WaitAfterReset);
        await Person.SignInAsync(app.Anonymous, sam.Email, Next);
    }

    [Fact]
    public async Task An_admin_and_who_never_confirmed_the_address_are_told_what_helps_instead()
    {
        var ada = await app.AdminAsync();
        await app.TurnOnSecondStepAsync(ada);
        (await (await LoseAsync(await app.BeginSecondStepAsync(ada))).ShouldBeRefusedAsync(HttpStatusCode.Conflict)).Detail!.ShouldContain("take the role away");
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.TurnOnSecondStepAsync(sam);
        (await (await LoseAsync(await app.BeginSecondStepAsync(sam))).ShouldBeRefusedAsync(HttpStatusCode.Conflict)).Detail!.ShouldContain("Forgot your password?");
    }
}
