using System.Net;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Linking a provider to an account that one has, and unlinking it.</summary>
public sealed class ProviderLinkTests(ProviderSite site) : IClassFixture<ProviderSite>
{
    private const string Settings = "/settings/security";

    [Fact]
    public async Task A_linked_provider_signs_in_until_it_is_unlinked_and_both_are_told_and_written_down()
    {
        var (browser, email) = await site.ConfirmedAsync();
        var guest = Guest.New; // by another address: that does not matter
        var page = await ProviderSite.LinkAsync(browser, guest);
        page.ShouldBe($"{Settings}?provider=google&said=linked");
        (await browser.GetStringAsync(page)).ShouldContain("Google is linked");
        (await (await site.SignInAsync(guest)).GetStringAsync("/settings")).ShouldContain(email);
        (await site.AccountsOfAsync(guest.Email)).ShouldBeEmpty();

        (await ProviderSite.CardAsync(browser, "Unlink", "google")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.TravelAsync(site.Browser(), new Guest(email, Sub: guest.Email))).ShouldContain("said=taken");
        await site.Accounts.RunWorkAsync();
        var mail = string.Join('\n', site.Accounts.MailTo(email));
        mail.ShouldContain("Google can now be used to sign in");
        mail.ShouldContain("Google can no longer be used to sign in");
        var id = (await site.AccountsOfAsync(email)).Single().Id;
        (await site.Api.WithDbAsync(db => db.AuditEntries.Where(e => e.AboutId == id && e.Detail == "google").OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([SecurityEvent.ProviderLinked, SecurityEvent.ProviderUnlinked]);
    }

    [Fact]
    public async Task Both_want_the_password()
    {
        var (browser, _) = await site.ConfirmedAsync();
        foreach (var act in new[] { "Link", "Unlink" })
        {
            using var refused = await ProviderSite.CardAsync(browser, act, "google", "not the password");
            (await refused.Content.ReadAsStringAsync()).ShouldContain("This is not your password.");
        }
        await ProviderSite.LinkAsync(browser, Guest.New);
        using var again = await ProviderSite.CardAsync(browser, "Link", "google");
        (await again.Content.ReadAsStringAsync()).ShouldContain("Google is linked already.");
    }

    [Fact]
    public async Task A_person_of_a_provider_belongs_to_one_account()
    {
        var (one, _) = await site.ConfirmedAsync();
        var (other, _) = await site.ConfirmedAsync();
        var guest = Guest.New;
        await ProviderSite.LinkAsync(one, guest);
        var page = await ProviderSite.LinkAsync(other, guest);
        (await other.GetStringAsync(page)).ShouldContain("linked to another Clario account");
    }

    [Fact]
    public async Task A_link_that_one_account_began_is_not_made_for_another_nor_with_another_provider_nor_late()
    {
        var (one, email) = await site.ConfirmedAsync();
        var (other, _) = await site.ConfirmedAsync();
        async Task<Uri> BeginAsync(string provider = "google") => (await ProviderSite.CardAsync(one, "Link", provider)).Headers.Location!;
        async Task<string> GoAsync(HttpClient browser, Uri start) =>
            await ProviderSite.ComeBackAsync(browser, await ProviderSite.MeetAsync(ProviderSite.GoesOn(await browser.GetAsync(start)), Guest.New));

        (await GoAsync(other, await BeginAsync())).ShouldContain("said=failed"); // lured onto the address that an attacker's account got
        (await GoAsync(one, new(Uri.UnescapeDataString((await BeginAsync()).OriginalString).Replace("=google", "=slack", StringComparison.Ordinal), UriKind.RelativeOrAbsolute)))
            .ShouldContain("said=failed");
        var used = await BeginAsync();
        (await GoAsync(one, used)).ShouldContain("said=linked");
        (await GoAsync(one, used)).ShouldContain("said=failed");
        var late = await BeginAsync("slack");
        site.Api.Clock.Advance(SignInChallenge.Lifetime);
        (await GoAsync(one, late)).ShouldContain("said=failed");
        var id = (await site.AccountsOfAsync(email)).Single().Id;
        (await site.Api.WithDbAsync(db => db.UserLogins.Where(l => l.UserId == id).Select(l => l.LoginProvider).ToListAsync())).ShouldBe(["google"]);
    }

    [Fact]
    public async Task The_only_way_in_is_not_unlinked()
    {
        var guest = Guest.New;
        var browser = await site.SignInAsync(guest);
        (await browser.GetStringAsync(Settings)).ShouldNotContain("Providers.Unlink");
        using var refused = await ProviderSite.CardAsync(browser, "Unlink", "google", "no password that there is");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Google is how you sign in. Set a password first");
        await site.SignInAsync(guest);
    }

    [Fact]
    public async Task Whoever_takes_a_claimed_account_over_by_its_mailbox_takes_no_provider_of_the_claimers_along()
    {
        var claimer = await Person.SignUpAsync(site.Accounts.Anonymous);
        var browser = site.Browser();
        await Web.WebApp.SendFormAsync(browser, "/sign-in", new() { ["Form.Email"] = claimer.Email, ["Form.Password"] = Person.Password });
        var guest = Guest.New;
        (await ProviderSite.LinkAsync(browser, guest)).ShouldContain("said=linked");

        await site.Accounts.Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(claimer.Email));
        var link = await site.Accounts.LinkToAsync(claimer.Email);
        (await site.Accounts.Anonymous.PostAsync("/api/auth/reset", new ResetPassword(link.Account, link.Token, "another few words in a row"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await site.SignInAsync(guest)).GetStringAsync("/settings")).ShouldContain(guest.Email); // an account of their own
    }
}
