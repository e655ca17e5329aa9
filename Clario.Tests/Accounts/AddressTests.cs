using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class AddressTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private Task<Person> SamAsync() => Person.SignUpAsync(app.Anonymous);

    private static string NewAddress() => $"{Guid.NewGuid():N}@example.org";

    private static Task<AccountDetails> AccountAsync(Person person) => person.Client.GetAsync<AccountDetails>("/api/account");

    private static Task<HttpResponseMessage> ConfirmAsync(Person person, string token) =>
        person.Client.PostAsync("/api/account/email/confirm", new ConfirmEmail(token));

    private static Task<HttpResponseMessage> ChangeAsync(Person person, string email, string password = Person.Password) =>
        person.Client.PostAsync("/api/account/email", new ChangeEmail(email, password));

    [Fact]
    public async Task The_link_confirms_the_address_for_who_is_signed_in_to_the_account_and_nobody_else()
    {
        var (sam, other) = (await SamAsync(), await SamAsync());
        (await AccountAsync(sam)).EmailConfirmed.ShouldBeFalse();
        var token = (await app.LinkToAsync(sam.Email)).Token;

        await (await ConfirmAsync(other, token)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        (await app.Anonymous.PostAsync("/api/account/email/confirm", new ConfirmEmail(token))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ConfirmAsync(sam, token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AccountAsync(sam)).EmailConfirmed.ShouldBeTrue();
        await (await ConfirmAsync(sam, token)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_day_later_it_is_dead_and_another_letter_can_be_asked_for()
    {
        var sam = await SamAsync();
        var token = (await app.LinkToAsync(sam.Email)).Token;
        app.Clock.Advance(TimeSpan.FromDays(1));
        sam = await Person.SignInAsync(app.Anonymous, sam.Email);
        await (await ConfirmAsync(sam, token)).ShouldBeRefusedAsync(HttpStatusCode.Gone);
        (await sam.Client.PostAsync("/api/account/email/letter", new { })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ConfirmAsync(sam, (await app.LinkToAsync(sam.Email)).Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sam.Client.PostAsync("/api/account/email/letter", new { })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await app.RunWorkAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_claim_an_address_the_first_to_confirm_has_it()
    {
        var sam = await SamAsync();
        var token = (await app.LinkToAsync(sam.Email)).Token;
        await app.Anonymous.PostAsync("/api/auth/register", new Register(sam.Email, "another long password", "Sam Again"));
        var again = await Person.SignInAsync(app.Anonymous, sam.Email, "another long password");
        var second = (await app.LinkToAsync(sam.Email)).Token;

        (await ConfirmAsync(again, second)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await ConfirmAsync(sam, token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        (await AccountAsync(sam)).EmailConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_address_takes_the_olds_place_once_it_has_answered()
    {
        var sam = await SamAsync();
        await app.ConfirmAsync(sam);
        var elsewhere = await Person.SignInAsync(app.Anonymous, sam.Email);
        var next = NewAddress();
        (await ChangeAsync(sam, next)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        ((await AccountAsync(sam)).Email, (await AccountAsync(sam)).WantedEmail).ShouldBe((sam.Email, next));

        (await ConfirmAsync(sam, (await app.LinkToAsync(next)).Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var account = await AccountAsync(sam);
        (account.Email, account.EmailConfirmed, account.WantedEmail).ShouldBe((next, true, null));
        (await elsewhere.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Person.SignInAsync(app.Anonymous, next);
        await (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await app.RunWorkAsync();
        app.MailTo(sam.Email)[^1].ShouldContain("Subject: Your Clario account has a new address");
    }

    [Fact]
    public async Task Without_the_password_no_address_is_asked_and_faulty_ones_are_named()
    {
        var sam = await SamAsync();
        await (await ChangeAsync(sam, NewAddress(), "not the password")).ShouldNameAsync("password");
        await (await ChangeAsync(sam, "no address", "")).ShouldNameAsync("email", "password");
        (await AccountAsync(sam)).WantedEmail.ShouldBeNull();
    }

    [Fact]
    public async Task Wanting_an_address_that_somebody_has_gives_the_same_answer_and_tells_only_its_owner()
    {
        var (sam, owner) = (await SamAsync(), await SamAsync());
        await app.ConfirmAsync(owner);
        (await ChangeAsync(sam, owner.Email)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.RunWorkAsync();
        app.MailTo(owner.Email)[^1].ShouldContain("You already have one with it");
    }
}
