using System.Net;
using Clario.Accounts.Guessing;
using Clario.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class PasswordRulesTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private const string Email = "sam.learner@firm.example.org", Name = "Samantha Learner-Quist";

    [Fact]
    public void The_common_passwords_of_twelve_characters_and_more_are_known()
    {
        CommonPasswords.Count.ShouldBeGreaterThan(40_000, "./clario setup makes them; OWASP's measure is the first 3,000");
        CommonPasswords.WordCount.ShouldBe(10_000);
    }

    [Theory]
    [InlineData("Mailcreated5240")]
    [InlineData("mAILCREATED5240")]
    [InlineData("zbktitymrf809")]
    public void One_that_is_known_is_refused_whatever_its_case(string password) =>
        PasswordRules.Refuse(password, null, null).ShouldNotBeNull().ShouldStartWith("This password is among those that are tried first.");

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("öööööööööööö")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("x7!x7!x7!x7!")]
    [InlineData("abcdefghijklm")]
    [InlineData("0987654321098")]
    [InlineData("zaq12wsxcde3")]
    [InlineData("1qazxsw23edc")]
    [InlineData("asdfghjkl;'#")]
    [InlineData("Summer2026!!")]
    [InlineData("P4$$w0rd2026!")]
    [InlineData("dragon111111")]
    [InlineData("welcomewelcome1")]
    [InlineData("monkey monkey")]
    [InlineData("1l0vey0u1l0vey0u")]
    public void Patterns_and_common_words_with_a_few_signs_are_refused(string password) =>
        PasswordRules.Refuse(password, Email, Name).ShouldNotBeNull();

    [Theory]
    [InlineData("Samantha-1987")]
    [InlineData("s4mantha quist")]
    [InlineData("Learner.Quist7")]
    [InlineData("sam.learner99!")]
    [InlineData("clario-2026-firm")]
    [InlineData("learner@firm.example.org")]
    public void What_is_known_of_the_person_or_of_Clario_is_refused(string password) =>
        PasswordRules.Refuse(password, Email, Name).ShouldNotBeNull().ShouldStartWith("This is hardly more than your name");

    [Theory]
    [InlineData("a few words in a row")]
    [InlineData("correct horse battery staple")]
    [InlineData("Samantha eats purple hay at night")]
    [InlineData("tV9-kq2R-mmX4")]
    [InlineData("vzuqmtrhpaow")]
    [InlineData("köttbullar på månen")]
    [InlineData("今日は天気がいいから散歩")]
    public void What_is_hard_to_guess_is_welcome(string password) => PasswordRules.Refuse(password, Email, Name).ShouldBeNull();

    [Fact]
    public void Any_text_gets_an_answer()
    {
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 200).Concat([500, 2_000]))
            PasswordRules.Refuse(new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(1, 0xffff))]), "@", " ");
        PasswordRules.Refuse("", null, null).ShouldNotBeNull();
        PasswordRules.Refuse(new string('a', 200), "", "").ShouldNotBeNull();
    }

    [Fact]
    public async Task Registering_with_one_is_refused_in_the_same_words_whether_or_not_the_address_is_known()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var known = await app.Anonymous.PostAsync("/api/auth/register", new Register(sam.Email, "qwerty123456", "Sam"));
        var fresh = await app.Anonymous.PostAsync("/api/auth/register", new Register($"{Guid.NewGuid():N}@example.org", "qwerty123456", "Sam"));
        var (first, second) = (await known.ShouldBeRefusedAsync(HttpStatusCode.BadRequest), await fresh.ShouldBeRefusedAsync(HttpStatusCode.BadRequest));
        first.Errors["password"].ShouldBe(second.Errors["password"]);
        first.Errors.Keys.ShouldBe(["password"]);
        (await app.WithDbAsync(db => db.WorkItems.CountAsync(item => item.Kind == "email"))).ShouldBe(0);
    }

    [Fact]
    public async Task Changing_to_one_is_refused_beside_the_field_and_nothing_is_changed()
    {
        var sam = await Person.SignUpAsync(app.Anonymous, "Aurelia Montgomery");
        await (await sam.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, "AureliaMontgomery1"))).ShouldNameAsync("newPassword");
        await Person.SignInAsync(app.Anonymous, sam.Email);
    }

    [Fact]
    public async Task Identity_asks_too_wherever_it_is_given_a_password()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(sam.Email))!;
        var result = await users.ChangePasswordAsync(account, Person.Password, "qwertyqwerty");
        result.Errors.Select(error => error.Code).ShouldBe(["PasswordGuessable"]);
    }
}
