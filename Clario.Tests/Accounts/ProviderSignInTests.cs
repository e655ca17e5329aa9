using System.Net;
using System.Web;
using Clario.Platform.Audit;
using Clario.Privacy;
using Clario.Support;
using Clario.Web;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Who is let in by a provider, and who is not.</summary>
public sealed class ProviderSignInTests(ProviderSite site) : IClassFixture<ProviderSite>
{
    private static string SaidIn(string page) => HttpUtility.ParseQueryString(new Uri(new("http://localhost"), page).Query)["said"]!;

    private Task<List<AuditEntry>> AboutAsync(Guid account) =>
        site.Api.WithDbAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.AboutId == account).OrderBy(e => e.Number).ToListAsync());

    [Theory]
    [InlineData("google")]
    [InlineData("discord")]
    [InlineData("slack")]
    public async Task Somebody_new_gets_a_confirmed_account_and_comes_back_to_it(string provider)
    {
        var guest = Guest.New;
        var browser = await site.SignInAsync(guest, provider);
        var settings = await browser.GetStringAsync("/settings");
        settings.ShouldContain("Gina Guest");
        settings.ShouldContain("Confirmed");
        await site.Accounts.RunWorkAsync();
        site.Accounts.MailTo(guest.Email).ShouldHaveSingleItem().ShouldContain("has confirmed this address as theirs");

        await site.SignInAsync(guest, provider);
        var account = (await site.AccountsOfAsync(guest.Email)).ShouldHaveSingleItem();
        (account.EmailConfirmed, account.PasswordHash).ShouldBe((true, null));
        (await AboutAsync(account.Id)).Select(e => (e.Kind, e.Detail == provider)).ShouldBe(
            [(SecurityEvent.AccountRegistered, true), (SecurityEvent.SignInSucceeded, false), (SecurityEvent.SignInSucceeded, false)]);
        (await site.Api.WithDbAsync(db => db.Consents.Where(c => c.AccountId == account.Id).Select(c => c.Purpose).ToListAsync())).ShouldBe([ConsentPurpose.PrivacyNotice]);
    }

    [Fact]
    public async Task An_address_that_another_account_has_confirmed_signs_nobody_in()
    {
        var (_, email) = await site.ConfirmedAsync();
        foreach (var (address, provider) in new[] { (email, "google"), (email.ToUpperInvariant(), "slack"), (email, "discord") })
        {
            var browser = site.Browser();
            var page = await site.TravelAsync(browser, new(address, Sub: $"{Guid.NewGuid()}"), provider);
            SaidIn(page).ShouldBe("taken");
            (await browser.GetStringAsync(page)).ShouldContain("You have a Clario account with that e-mail address already.");
            await ProviderSite.ShouldBeNobodyAsync(browser);
        }
        var account = (await site.AccountsOfAsync(email)).ShouldHaveSingleItem();
        (await AboutAsync(account.Id)).Where(e => e.Kind == SecurityEvent.ProviderRefused).Select(e => e.Detail).ShouldBe(["google taken", "slack taken", "discord taken"]);
    }

    [Theory]
    [InlineData("google")]
    [InlineData("discord")]
    public async Task An_address_that_the_provider_has_not_confirmed_gets_no_account_and_none_of_anybodys(string provider)
    {
        var (_, known) = await site.ConfirmedAsync();
        var unknown = Guest.New.Email;
        foreach (var email in new[] { known, unknown }) // and is answered the same
        {
            var browser = site.Browser();
            var page = await site.TravelAsync(browser, new(email, Verified: false), provider);
            SaidIn(page).ShouldBe("unverified");
            (await browser.GetStringAsync(page)).ShouldContain("has not confirmed your e-mail address");
            await ProviderSite.ShouldBeNobodyAsync(browser);
        }
        (await site.AccountsOfAsync(unknown)).ShouldBeEmpty();
        (await site.AccountsOfAsync(known)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"email":null}""")]
    [InlineData("""{"email":"no address"}""")]
    [InlineData("""{"email":"two <one@example.org>"}""")]
    [InlineData("""{"email":"two@example.org\u0000"}""")]
    [InlineData("""{"email_verified":"perhaps"}""")]
    public async Task What_is_no_confirmed_address_counts_as_none(string claims) =>
        SaidIn(await site.TravelAsync(site.Browser(), Guest.New with { Claims = claims })).ShouldBe("unverified");

    [Fact]
    public async Task A_person_is_known_by_the_providers_id_whatever_becomes_of_the_address()
    {
        var guest = Guest.New with { Sub = $"{Guid.NewGuid()}" };
        await site.SignInAsync(guest);
        var (_, others) = await site.ConfirmedAsync();
        var browser = await site.SignInAsync(guest with { Email = others, Verified = false });
        (await browser.GetStringAsync("/settings")).ShouldContain(guest.Email);
        SaidIn(await site.TravelAsync(site.Browser(), guest with { Sub = "somebody else" })).ShouldBe("taken");
    }

    [Fact]
    public async Task Slacks_people_are_known_within_their_workspace()
    {
        var guest = Guest.New with { Sub = "U1" };
        await site.SignInAsync(guest, "slack");
        var other = Guest.New with { Sub = "U1", Claims = """{"https://slack.com/team_id":"T2"}""" };
        (await (await site.SignInAsync(other, "slack")).GetStringAsync("/settings")).ShouldContain(other.Email);
    }

    [Fact]
    public async Task A_claim_on_the_address_is_neither_opened_nor_in_the_way()
    {
        var claimer = await Person.SignUpAsync(site.Accounts.Anonymous);
        var link = await site.Accounts.LinkToAsync(claimer.Email);
        var browser = await site.SignInAsync(new Guest(claimer.Email));
        (await browser.GetStringAsync("/settings")).ShouldContain("Gina Guest");
        (await site.AccountsOfAsync(claimer.Email)).Select(a => a.EmailConfirmed).ShouldBe([false, true]);

        await (await claimer.Client.PostAsync("/api/account/email/confirm", new ConfirmEmail(link.Token))).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        await Person.SignInAsync(site.Accounts.Anonymous, claimer.Email);
    }

    [Fact]
    public async Task The_second_step_is_asked_for_as_after_a_password()
    {
        var sam = await Person.SignUpAsync(site.Accounts.Anonymous);
        var setup = await (await sam.Client.PostAsync("/api/account/second-factor/authenticator", new Reauthenticate(Person.Password))).ReadAsync<AuthenticatorSetup>();
        string Code() => new Totp(Base32Encoding.ToBytes(setup.Key)).ComputeTotp(site.Api.Clock.GetUtcNow().UtcDateTime);
        (await sam.Client.PostAsync("/api/account/second-factor/authenticator/confirm", new ConfirmAuthenticator(Code()))).EnsureSuccessStatusCode();
        site.Api.Clock.Advance(TimeSpan.FromSeconds(30));
        var guest = Guest.New;
        await site.Api.WithDbAsync(async db =>
        {
            var account = await db.Users.SingleAsync(a => a.Email == sam.Email);
            db.UserLogins.Add(new() { LoginProvider = "google", ProviderKey = guest.Email, UserId = account.Id });
            return await db.SaveChangesAsync();
        });

        var browser = site.Browser();
        var page = await site.TravelAsync(browser, guest, page: "/sign-in?returnUrl=/roadmaps");
        SaidIn(page).ShouldBe("step");
        await ProviderSite.ShouldBeNobodyAsync(browser);
        (await site.Browser().GetStringAsync(page)).ShouldNotContain("Step.Challenge"); // in another browser the address is worth nothing
        var html = await browser.GetStringAsync(page);
        var answer = await WebApp.SendFormAsync(browser, page, new() { ["Step.Challenge"] = WebApp.Hidden(html, "Step.Challenge")!, ["Step.Code"] = Code() });
        answer.Headers.Location!.OriginalString.ShouldEndWith("/roadmaps");
        (await browser.GetStringAsync("/settings")).ShouldContain(sam.Email);
    }

    [Fact]
    public async Task One_person_who_comes_twice_at_the_same_moment_gets_one_account()
    {
        var guest = Guest.New;
        var browsers = Enumerable.Range(0, 4).Select(_ => site.Browser()).ToList();
        var ways = await Task.WhenAll(browsers.Select(async browser => await ProviderSite.MeetAsync(await site.SetOutAsync(browser), guest)));
        (await Task.WhenAll(browsers.Zip(ways, ProviderSite.ComeBackAsync))).ShouldAllBe(page => page == "/home");
        (await site.AccountsOfAsync(guest.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_is_cut_to_what_a_name_may_be()
    {
        var guest = Guest.New with { Name = $" {new string('n', 150)}\u0007" };
        await site.SignInAsync(guest);
        (await site.AccountsOfAsync(guest.Email)).Single().FullName.ShouldBe(new string('n', 100));
        var nameless = Guest.New with { Claims = """{"name":"\u0000 "}""" };
        await site.SignInAsync(nameless);
        (await site.AccountsOfAsync(nameless.Email)).Single().FullName.ShouldBe(nameless.Email.Split('@')[0]);
    }

    [Fact]
    public async Task A_forgotten_password_gives_such_an_account_its_first()
    {
        var guest = Guest.New;
        var browser = await site.SignInAsync(guest);
        (await browser.GetStringAsync("/settings/security")).ShouldContain("Your account has no password yet.");
        var settings = await browser.GetStringAsync("/settings");
        settings.ShouldContain("set a password</a> first");
        settings.ShouldNotContain("Form.Password");
        await site.Accounts.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(guest.Email));
        var link = await site.Accounts.LinkToAsync(guest.Email);
        (await site.Accounts.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, "another few words in a row"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Person.SignInAsync(site.Accounts.Anonymous, guest.Email, "another few words in a row");
        (await (await site.SignInAsync(guest)).GetStringAsync("/settings/security")).ShouldNotContain("has no password yet");
    }
}
