using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class ForgottenPasswordTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private const string Next = "another few words in a row";

    private Task<HttpResponseMessage> ForgotAsync(string email) => app.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(email));

    private Task<HttpResponseMessage> ResetAsync((Guid Account, string Token) link, string password = Next) =>
        app.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, password));

    private async Task<Person> SamAsync(bool confirmed = true)
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        if (confirmed)
            await app.ConfirmAsync(sam);
        return sam;
    }

    [Fact]
    public async Task The_link_sets_a_new_password_once_and_ends_every_session()
    {
        var sam = await SamAsync();
        await ForgotAsync(sam.Email.ToUpperInvariant());
        var link = await app.LinkToAsync(sam.Email);
        (await ResetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await sam.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Person.SignInAsync(app.Anonymous, sam.Email, Next);
        await (await ResetAsync(link, "yet another few words")).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).ShouldContain(mail => mail.Contains("Subject: Your Clario password was changed"));
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_and_cause_the_same_work()
    {
        var sam = await SamAsync();
        var unknown = $"{Guid.NewGuid():N}@example.org";
        var (one, other) = (await ForgotAsync(sam.Email), await ForgotAsync(unknown));
        other.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (one.StatusCode, await one.Content.ReadAsStringAsync(), one.UncountedHeaders())
            .ShouldBe((other.StatusCode, await other.Content.ReadAsStringAsync(), other.UncountedHeaders()));
        (await app.RunWorkAsync()).ShouldBe(2);
        app.MailTo(unknown).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_hour_later_the_link_is_dead()
    {
        var sam = await SamAsync();
        await ForgotAsync(sam.Email);
        var link = await app.LinkToAsync(sam.Email);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await (await ResetAsync(link)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_opens_no_other_account_and_a_made_up_one_none()
    {
        var (sam, other) = (await SamAsync(), await SamAsync());
        await ForgotAsync(sam.Email);
        var link = await app.LinkToAsync(sam.Email);
        var theirs = await other.Client.GetAsync<AccountDetails>("/api/account");
        await (await ResetAsync((theirs.Id, link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        await (await ResetAsync((link.Account, "made-up"))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        await (await ResetAsync((Guid.NewGuid(), link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        await (await ResetAsync(link, "short")).ShouldNameAsync("newPassword");
    }

    [Fact]
    public async Task A_letter_that_confirms_an_address_sets_no_password()
    {
        var sam = await SamAsync(confirmed: false);
        var link = await app.LinkToAsync(sam.Email);
        var id = await sam.Client.AccountIdAsync();
        await (await ResetAsync((id, link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Who_reads_the_mailbox_takes_an_unconfirmed_account_over_from_whoever_claimed_the_address()
    {
        var claimer = await SamAsync(confirmed: false);
        await ForgotAsync(claimer.Email);
        (await ResetAsync(await app.LinkToAsync(claimer.Email))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await claimer.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var owner = await Person.SignInAsync(app.Anonymous, claimer.Email, Next);
        (await owner.Client.GetAsync<AccountDetails>("/api/account")).EmailConfirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_pause_after_failed_tries_ends_with_the_new_password()
    {
        var sam = await SamAsync();
        for (var tries = 0; tries < SignIns.MaxFailures; tries++)
            await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, "not the password at all"));
        await ForgotAsync(sam.Email);
        await ResetAsync(await app.LinkToAsync(sam.Email));
        await Person.SignInAsync(app.Anonymous, sam.Email, Next);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled()
    {
        var sam = await SamAsync();
        for (var i = 0; i < SentLetter.MostToAddress * 2; i++)
            await ForgotAsync(sam.Email);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).Length.ShouldBe(SentLetter.MostToAddress); // the one of the sign-up counts too
        app.Clock.Advance(SentLetter.Window);
        await ForgotAsync(sam.Email);
        await app.RunWorkAsync();
        app.MailTo(sam.Email).Length.ShouldBe(SentLetter.MostToAddress + 1);
    }

    [Fact]
    public async Task Of_two_uses_at_the_same_moment_one_wins()
    {
        var sam = await SamAsync();
        await ForgotAsync(sam.Email);
        var link = await app.LinkToAsync(sam.Email);
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => ResetAsync(link, $"the new password number {n}")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone).ShouldBe(5);
    }
}
