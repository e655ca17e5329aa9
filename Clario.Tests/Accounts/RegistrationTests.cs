using System.Net;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class RegistrationTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private Task<HttpResponseMessage> RegisterAsync(string email, string password = Person.Password, string name = "Sam Learner") =>
        app.Anonymous.PostAsync("/api/auth/register", new Register(email, password, name));

    [Fact]
    public async Task A_known_address_gets_the_same_answer_and_its_owner_a_message()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var fresh = await RegisterAsync($"{Guid.NewGuid():N}@example.org");
        var known = await RegisterAsync(sam.Email.ToUpperInvariant(), "another long password", "Somebody Else");
        known.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await known.Content.ReadAsStringAsync()).ShouldBe(await fresh.Content.ReadAsStringAsync());
        known.Headers.ToString().ShouldBe(fresh.Headers.ToString());

        await app.RunWorkAsync();
        var mail = app.MailTo(sam.Email).ShouldHaveSingleItem();
        mail.ShouldContain("Subject: Somebody tried to sign up with your address");
        mail.ShouldContain("Hello Sam Learner");
        mail.ShouldNotContain("Somebody Else");
        (await sam.Client.GetAsync<AccountDetails>("/api/account")).FullName.ShouldBe("Sam Learner");
    }

    [Fact]
    public async Task Two_sign_ups_with_one_address_at_the_same_moment_make_one_account()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RegisterAsync(email)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await app.WithDbAsync(db => db.Users.CountAsync(a => a.Email == email))).ShouldBe(1);
    }

    [Fact]
    public async Task Every_faulty_field_is_named()
    {
        await (await RegisterAsync("no address", "too short", " ")).ShouldNameAsync("email", "password", "fullName");
        await (await app.Anonymous.PostTextAsync("/api/auth/register", "{}")).ShouldNameAsync("email", "password", "fullName");
    }

    [Fact]
    public async Task A_password_needs_length_and_nothing_else()
    {
        (await RegisterAsync($"{Guid.NewGuid():N}@example.org", "vzuqmtrhpaow")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await (await RegisterAsync($"{Guid.NewGuid():N}@example.org", "Aa1!Aa1!Aa1")).ShouldNameAsync("password");
    }

    [Fact]
    public async Task The_address_of_a_name_with_an_apostrophe_is_welcome() =>
        (await RegisterAsync($"o'brien+{Guid.NewGuid():N}@example.org")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

    [Fact]
    public async Task Passwords_are_kept_as_slow_hashes_only()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var account = await app.WithDbAsync(db => db.Users.SingleAsync(a => a.Email == sam.Email));
        var hash = Convert.FromBase64String(account.PasswordHash!);
        hash[0].ShouldBe((byte)1); // Identity's version 3
        hash[4].ShouldBe((byte)2); // HMAC-SHA512
    }
}
