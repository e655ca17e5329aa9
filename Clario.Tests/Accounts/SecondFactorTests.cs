using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class SecondFactorTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private Task<Person> SamAsync() => Person.SignUpAsync(app.Anonymous);

    private static Task<HttpResponseMessage> PostAsync(Person person, string what, object body) => person.Client.PostAsync($"/api/account/second-factor/{what}", body);

    private static Task<SecondFactorDetails> ShowAsync(Person person) => person.Client.GetAsync<SecondFactorDetails>("/api/account/second-factor");

    private static Reauthenticate Again => new(Person.Password);

    private string CodeOf(string key) => app.CodeOf(key);

    private Task<(string Key, IReadOnlyList<string> Codes)> TurnOnAsync(Person person) => app.TurnOnSecondStepAsync(person);

    private Task<Guid> BeginAsync(Person person) => app.BeginSecondStepAsync(person);

    private Task<HttpResponseMessage> StepAsync(Guid challenge, string code) => app.TakeSecondStepAsync(challenge, code);

    [Fact]
    public async Task Once_an_app_is_set_up_the_password_alone_no_longer_signs_in()
    {
        var sam = await SamAsync();
        await app.ConfirmAddressAsync(sam.Client);
        var (key, codes) = await TurnOnAsync(sam);
        codes.Distinct().Count().ShouldBe(10);
        (await ShowAsync(sam)).ShouldSatisfyAllConditions(s => s.IsOn.ShouldBeTrue(), s => s.HasAuthenticator.ShouldBeTrue(), s => s.RecoveryCodesLeft.ShouldBe(10));

        var tokens = await (await StepAsync(await BeginAsync(sam), CodeOf(key))).ReadAsync<TokenPair>();
        tokens.ExpiresIn.ShouldBe(900);
        await app.RunWorkAsync();
        app.MailTo(sam.Email)[^1].ShouldContain("an authenticator app is now asked for");
    }

    [Fact]
    public async Task A_code_works_once_however_many_try_at_the_same_moment()
    {
        var sam = await SamAsync();
        var (key, _) = await TurnOnAsync(sam);
        var code = CodeOf(key);
        var challenges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BeginAsync(sam)));
        var answers = await Task.WhenAll(challenges.Select(challenge => StepAsync(challenge, code)));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
    }

    [Fact]
    public async Task A_challenge_works_once_and_for_five_minutes()
    {
        var sam = await SamAsync();
        var (key, _) = await TurnOnAsync(sam);
        var challenge = await BeginAsync(sam);
        (await StepAsync(challenge, CodeOf(key))).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await (await StepAsync(challenge, CodeOf(key))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

        var late = await BeginAsync(sam);
        app.Clock.Advance(SignInChallenge.Lifetime);
        await (await StepAsync(late, CodeOf(key))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await StepAsync(Guid.NewGuid(), CodeOf(key))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        var sam = await SamAsync();
        var (_, codes) = await TurnOnAsync(sam);
        (await StepAsync(await BeginAsync(sam), $" {codes[3].ToLowerInvariant()} ")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await StepAsync(await BeginAsync(sam), codes[3])).ShouldNameAsync("code");
        (await ShowAsync(sam)).RecoveryCodesLeft.ShouldBe(9);

        var fresh = await (await PostAsync(sam, "recovery-codes", Again)).ReadAsync<RecoveryCodes>();
        await (await StepAsync(await BeginAsync(sam), codes[4])).ShouldNameAsync("code");
        (await StepAsync(await BeginAsync(sam), fresh.Codes[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_codes_pause_signing_in_as_wrong_passwords_do()
    {
        var sam = await SamAsync();
        var (key, _) = await TurnOnAsync(sam);
        var challenge = Guid.Empty;
        for (var tries = 0; tries < SignIns.MaxFailures; tries++) // the password in between, right each time, forgets none of them
        {
            challenge = await BeginAsync(sam);
            await (await StepAsync(challenge, "000000")).ShouldNameAsync("code");
        }
        await (await StepAsync(challenge, CodeOf(key))).ShouldNameAsync("code");
        app.Clock.Advance(SignIns.Pause);
        (await StepAsync(await BeginAsync(sam), CodeOf(key))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whatever_changes_it_wants_the_password()
    {
        var sam = await SamAsync();
        var (key, _) = await TurnOnAsync(sam);
        foreach (var what in (string[])["authenticator", "passkey", "recovery-codes", "off"])
            await (await PostAsync(sam, what, new Reauthenticate("not the password"))).ShouldNameAsync("password");
        await (await sam.Client.PostAsync("/api/account/passkeys/options", new Reauthenticate("not the password"))).ShouldNameAsync("password");
        (await ShowAsync(sam)).IsOn.ShouldBeTrue();

        app.Clock.Advance(SignIns.Pause);
        (await PostAsync(sam, "authenticator", Again)).StatusCode.ShouldBe(HttpStatusCode.Conflict); // the one in use stays
        (await PostAsync(sam, "off", Again)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ShowAsync(sam)).ShouldSatisfyAllConditions(s => s.IsOn.ShouldBeFalse(), s => s.RecoveryCodesLeft.ShouldBe(0));
        await (await PostAsync(sam, "authenticator/confirm", new ConfirmAuthenticator(CodeOf(key)))).ShouldNameAsync("code"); // its key is gone
    }

    [Fact]
    public async Task A_session_from_before_it_can_take_nothing_away_nor_add_anything()
    {
        var sam = await SamAsync();
        var before = await Person.SignInAsync(app.Anonymous, sam.Email);
        var (_, codes) = await TurnOnAsync(sam);
        foreach (var what in (string[])["authenticator", "passkey", "recovery-codes", "off"])
            await (await PostAsync(before, what, Again)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await before.Client.PostAsync("/api/account/passkeys/options", Again)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await ShowAsync(before)).RecoveryCodesLeft.ShouldBe(codes.Count);
        (await PostAsync(sam, "off", Again)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(before, "authenticator", Again)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_app_that_has_not_shown_a_code_is_not_asked_for()
    {
        var sam = await SamAsync();
        var setup = await (await PostAsync(sam, "authenticator", Again)).ReadAsync<AuthenticatorSetup>();
        setup.Address.ShouldStartWith("otpauth://totp/Clario");
        await (await PostAsync(sam, "authenticator/confirm", new ConfirmAuthenticator("000000"))).ShouldNameAsync("code");
        (await PostAsync(sam, "passkey", Again)).StatusCode.ShouldBe(HttpStatusCode.Conflict); // there is none
        (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_takes_an_unconfirmed_account_over_by_its_mailbox_is_not_asked_for_the_claimers_app()
    {
        var claimer = await SamAsync();
        await TurnOnAsync(claimer);
        await app.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(claimer.Email));
        var link = await app.LinkToAsync(claimer.Email);
        (await app.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, "another few words"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Person.SignInAsync(app.Anonymous, claimer.Email, "another few words");
    }

    [Fact]
    public async Task A_forgotten_password_does_not_open_a_confirmed_account_without_its_second_step()
    {
        var sam = await SamAsync();
        await app.ConfirmAsync(sam);
        await TurnOnAsync(sam);
        await app.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(sam.Email));
        var link = await app.LinkToAsync(sam.Email);
        await app.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, Person.Password));
        await BeginAsync(sam);
    }

    [Fact]
    public async Task A_made_up_passkey_is_refused_and_spends_the_challenge()
    {
        var sam = await SamAsync();
        var offer = await (await app.Anonymous.PostAsync("/api/auth/passkey/options", new { })).ReadAsync<PasskeyOptions>();
        offer.Options.GetProperty("rpId").GetString().ShouldBe("localhost");
        const string made = """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"authenticatorData":"AAAA","clientDataJSON":"AAAA","signature":"AAAA"}}""";
        foreach (var credential in (string[])[made, "{}", "no JSON", "[]"])
            await (await app.Anonymous.PostAsync("/api/auth/passkey", new PasskeySignIn(offer.Challenge, credential))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        var fresh = await (await sam.Client.PostAsync("/api/account/passkeys/options", Again)).ReadAsync<PasskeyOptions>();
        await (await sam.Client.PostAsync("/api/account/passkeys", new AddPasskey(fresh.Challenge, made, "Mine"))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        await (await sam.Client.PostAsync("/api/account/passkeys/AAAA/remove", Again)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_password_ends_a_sign_in_that_had_come_half_way()
    {
        var sam = await SamAsync();
        var (key, _) = await TurnOnAsync(sam);
        var challenge = await BeginAsync(sam);
        (await sam.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, "another few words in a row"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await StepAsync(challenge, CodeOf(key))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Setting_up_an_app_leaves_the_links_in_letters_alive()
    {
        var sam = await SamAsync();
        var link = await app.LinkToAsync(sam.Email);
        await TurnOnAsync(sam);
        (await sam.Client.PostAsync("/api/account/email/confirm", new ConfirmEmail(link.Token))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_other_statements_count_is_not_written_over()
    {
        var sam = await SamAsync();
        for (var tries = 0; tries < SignIns.MaxFailures - 1; tries++)
            await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, "not the password at all"));
        (await PostAsync(sam, "authenticator", Again)).StatusCode.ShouldBe(HttpStatusCode.OK); // the right password: the failures are forgotten
        for (var tries = 0; tries < SignIns.MaxFailures - 1; tries++)
            await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, "not the password at all"));
        await Person.SignInAsync(app.Anonymous, sam.Email);
    }
}
