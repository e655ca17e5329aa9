using System.Net;
using Clario.Platform.Work;
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
    public async Task A_known_address_gets_the_same_answer_an_account_of_its_own_and_its_owner_a_message()
    {
        const string another = "another long password";
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAsync(sam);
        var fresh = await RegisterAsync($"{Guid.NewGuid():N}@example.org");
        var known = await RegisterAsync(sam.Email.ToUpperInvariant(), another, "Somebody Else");
        known.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await known.Content.ReadAsStringAsync()).ShouldBe(await fresh.Content.ReadAsStringAsync());
        known.UncountedHeaders().ShouldBe(fresh.UncountedHeaders());

        var somebody = await Person.SignInAsync(app.Anonymous, sam.Email, another);
        var claimed = await somebody.Client.GetAsync<AccountDetails>("/api/account");
        (claimed.FullName, claimed.EmailConfirmed).ShouldBe(("Somebody Else", false));
        await app.RunWorkAsync();
        var mail = app.MailTo(sam.Email)[^1];
        mail.ShouldContain("Subject: Somebody gave your address for a Clario account");
        mail.ShouldContain("Hello Sam Learner");
        mail.ShouldNotContain("Somebody Else");
        (await sam.Client.GetAsync<AccountDetails>("/api/account")).FullName.ShouldBe("Sam Learner");
    }

    [Fact]
    public async Task A_claim_on_somebodys_address_is_deleted_once_nobody_is_signed_in_to_it()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAsync(sam);
        await RegisterAsync(sam.Email, "another long password");
        var alone = $"{Guid.NewGuid():N}@example.org";
        await RegisterAsync(alone);
        app.Clock.Advance(RefreshToken.Lifetime);

        await app.WithDbAsync(db =>
        {
            db.Enqueue(new DeleteOldSignIns(), app.Clock.GetUtcNow());
            return db.SaveChangesAsync();
        });
        await app.RunWorkAsync();

        (await app.WithDbAsync(db => db.Users.SingleAsync(a => a.Email == sam.Email))).EmailConfirmed.ShouldBeTrue();
        (await app.WithDbAsync(db => db.Users.CountAsync(a => a.Email == alone))).ShouldBe(1);
    }

    [Fact]
    public async Task All_who_claim_an_address_are_told_apart_by_one_hash_of_the_password()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        foreach (var n in Enumerable.Range(1, 3))
            await RegisterAsync(email, $"the password of number {n}", $"Number {n}");
        var hashes = await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.PasswordHash!).ToListAsync());
        hashes.Distinct().Count().ShouldBe(3);
        hashes.Select(hash => Convert.ToHexString(Convert.FromBase64String(hash)[..^32])).Distinct().Count().ShouldBe(1); // rounds and salt
        foreach (var n in Enumerable.Range(1, 3))
            (await (await Person.SignInAsync(app.Anonymous, email, $"the password of number {n}")).Client.GetAsync<AccountDetails>("/api/account")).FullName.ShouldBe($"Number {n}");
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
