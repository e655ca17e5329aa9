using System.Diagnostics.Metrics;
using System.Net;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Audit;

/// <summary>Each thing that happens over HTTP, and the entry that tells of it.</summary>
public sealed class SecurityEventTests(LimitedApp app) : IClassFixture<LimitedApp>
{
    private const string NewPassword = "another few words in a row";

    private Task<List<AuditEntry>> AboutAsync(Guid account) =>
        app.WithDbAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.AboutId == account).OrderBy(e => e.Number).ToListAsync());

    private async Task<List<SecurityEvent>> KindsAsync(Guid account) => (await AboutAsync(account)).ConvertAll(e => e.Kind);

    private Task<HttpResponseMessage> SignInAsync(string email, string password = Person.Password) =>
        app.From().PostAsync("/api/auth/login", new SignIn(email, password));

    [Fact]
    public async Task An_account_its_sign_in_and_its_sign_out()
    {
        var sam = await Person.SignUpAsync(app.From("203.0.113.77"));
        var id = await sam.IdAsync();
        (await sam.Client.DeleteAsync("/api/auth/logout")).EnsureSuccessStatusCode();
        var entries = await AboutAsync(id);
        entries.Select(e => (e.Kind, e.ById, e.Network)).ShouldBe(
        [
            (SecurityEvent.AccountRegistered, null, "203.0.113.0/24"),
            (SecurityEvent.SignInSucceeded, id, "203.0.113.0/24"),
            (SecurityEvent.SignedOut, id, "203.0.113.0/24"),
        ]);
    }

    [Fact]
    public async Task A_registration_with_an_address_that_has_an_account()
    {
        var sam = await Person.SignUpAsync(app.From());
        var id = await sam.IdAsync();
        await app.ConfirmAddressAsync(sam.Client);
        (await app.From().PostAsync("/api/auth/register", new Register(sam.Email, "another few words in a row", "Somebody"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.RunWorkAsync();
        (await KindsAsync(id)).ShouldBe([SecurityEvent.AccountRegistered, SecurityEvent.SignInSucceeded, SecurityEvent.RegistrationRepeated]);
    }

    [Fact]
    public async Task Five_failures_and_the_one_pause_that_they_begin()
    {
        var sam = await Person.SignUpAsync(app.From());
        var id = await sam.IdAsync();
        for (var i = 0; i < SignIns.MaxFailures; i++)
            await SignInAsync(sam.Email, "a wrong password");
        await SignInAsync(sam.Email); // right, but too early
        (await KindsAsync(id)).Skip(2).ShouldBe([.. Enumerable.Repeat(SecurityEvent.SignInFailed, 5), SecurityEvent.SignInPaused, SecurityEvent.SignInFailed]);
    }

    [Fact]
    public async Task A_failure_for_an_address_that_nobody_has_names_nobody()
    {
        var before = await CountAsync();
        await SignInAsync("nobody@example.org");
        (await CountAsync()).ShouldBe(before + 1);

        Task<int> CountAsync() => app.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Kind == SecurityEvent.SignInFailed && e.AboutId == null));
    }

    [Fact]
    public async Task Sessions_ended_from_elsewhere_a_new_password_and_a_stolen_token()
    {
        var sam = await Person.SignUpAsync(app.From());
        var id = await sam.IdAsync();
        await SignInAsync(sam.Email);
        await SignInAsync(sam.Email);
        (await sam.Client.DeleteAsync("/api/account/sessions")).EnsureSuccessStatusCode();
        (await sam.Client.PostAsync("/api/account/password", new ChangePassword(Person.Password, NewPassword))).EnsureSuccessStatusCode();
        for (var i = 0; i < 2; i++)
            await app.From().PostAsync("/api/auth/refresh", new RefreshTokens(sam.Tokens.RefreshToken));
        (await AboutAsync(id)).Skip(4).Select(e => (e.Kind, e.ById, e.Detail)).ShouldBe(
        [
            (SecurityEvent.SessionsEnded, id, "2"),
            (SecurityEvent.PasswordChanged, id, null),
            (SecurityEvent.RefreshTokenReused, null, null),
        ]);
    }

    [Fact]
    public async Task A_role_given_once()
    {
        var admin = await app.AdminAsync(app.From());
        var entry = (await AboutAsync(await admin.IdAsync())).Last();
        (entry.Kind, entry.Detail).ShouldBe((SecurityEvent.RoleGranted, Roles.Admin));
    }

    [Fact]
    public async Task A_caller_who_floods_once_a_minute_and_not_one_who_only_clicked_fast()
    {
        var sam = await Person.SignUpAsync(app.From());
        var id = await sam.IdAsync();
        await AskAsync(Throttling.Most - 1); // the hundredth with the one before
        (await KindsAsync(id)).ShouldNotContain(SecurityEvent.CallerThrottled);
        await AskAsync(30);
        var entry = (await AboutAsync(id)).Where(e => e.Kind == SecurityEvent.CallerThrottled).ShouldHaveSingleItem();
        (entry.ById, entry.Detail).ShouldBe((id, "Reads"));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(Throttling.Most + 30);
        (await KindsAsync(id)).Count(kind => kind == SecurityEvent.CallerThrottled).ShouldBe(2);

        async Task AskAsync(int times)
        {
            for (var i = 0; i < times; i++)
                (await sam.Client.GetAsync("/api/account")).Dispose();
        }
    }

    [Fact]
    public async Task Every_event_is_counted_by_kind()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "clario.security.events")
                meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counted)
                counted.Add((string)tags[0].Value!);
        });
        listener.Start();
        await Person.SignUpAsync(app.From());
        lock (counted)
            counted.ShouldBeSubsetOf(Enum.GetValues<SecurityEvent>().Select(AuditEntry.NameOf));
        counted.ShouldContain("accountRegistered");
    }

    [Fact]
    public async Task No_entry_holds_anything_that_a_person_typed()
    {
        var sam = await Person.SignUpAsync(app.From(), "Samantha Unmistakable");
        await SignInAsync(sam.Email, "a wrong password");
        var all = await app.WithDbAsync(db => db.Database.SqlQuery<string>($"SELECT coalesce(string_agg(e::text, ' '), '') AS \"Value\" FROM audit_entries e").SingleAsync());
        all.ShouldNotContain("@");
        all.ShouldNotContain("Unmistakable");
        all.ShouldNotContain("wrong password");
    }
}
