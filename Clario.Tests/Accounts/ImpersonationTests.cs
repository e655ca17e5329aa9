using System.Net;
using System.Net.Http.Json;
using Clario.Audit;
using Clario.Platform.Data;
using Clario.Roadmaps;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class ImpersonationTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private const string Reason = "You asked why the roadmap is empty.";

    private async Task<Person> SamAsync()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAddressAsync(sam.Client);
        return sam;
    }

    private static Task<HttpResponseMessage> AskAsync(Person admin, string email, string reason = Reason) =>
        admin.Client.PostAsync("/api/admin/impersonations", new Impersonate(email, reason));

    private async Task<(HttpClient Client, ImpersonationStarted Started)> BeginAsync(Person admin, Person person)
    {
        var started = await (await AskAsync(admin, person.Email.ToUpperInvariant())).ReadAsync<ImpersonationStarted>();
        var client = app.Anonymous;
        client.DefaultRequestHeaders.Authorization = new("Bearer", started.Tokens.AccessToken);
        return (client, started);
    }

    private async Task<HttpStatusCode> RefreshAsync(ImpersonationStarted started) =>
        (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(started.Tokens.RefreshToken))).StatusCode;

    private static async Task<HttpStatusCode> LookAsync(HttpClient client) => (await client.GetAsync("/api/account")).StatusCode;

    private Task<string[]> LogAsync(Guid by, Guid about) => app.WithDbAsync(db =>
        db.AuditEntries.Where(e => e.ById == by && e.AboutId == about).OrderBy(e => e.Number).Select(e => new { e.Kind, e.Detail }).AsAsyncEnumerable()
            .Select(e => $"{e.Kind} {e.Detail}".Trim()).ToArrayAsync().AsTask());

    private static Task<HttpResponseMessage> MakeAsync(HttpClient client) =>
        client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"));

    [Fact]
    public async Task An_admin_reads_and_does_as_the_person_on_the_record_and_the_person_is_told()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var (samId, adminId) = (await sam.IdAsync(), await admin.IdAsync());
        var (client, _) = await BeginAsync(admin, sam);
        (await client.GetAsync<AccountDetails>("/api/account")).ShouldSatisfyAllConditions(a => a.Id.ShouldBe(samId), a => a.Roles.ShouldBe([Roles.User]));
        (await MakeAsync(client)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await client.DeleteAsync("/api/auth/logout")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await LookAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LookAsync(admin.Client)).ShouldBe(HttpStatusCode.OK);
        (await LookAsync(sam.Client)).ShouldBe(HttpStatusCode.OK);
        (await LogAsync(adminId, samId)).ShouldBe(["ImpersonationBegan", "ImpersonatedChange POST /api/roadmaps", "ImpersonationEnded"]);
        (await LogAsync(samId, samId)).ShouldNotContain(entry => entry.StartsWith("SignedOut"));

        app.MailTo(sam.Email).ShouldNotContain(letter => letter.Contains(Reason));
        app.Clock.Advance(Impersonations.Longest);
        await app.RunWorkAsync();
        var told = app.MailTo(sam.Email)[^1];
        told.ShouldContain(Reason);
        told.ShouldContain("Ada Admin");
        told.ShouldContain("One change was made in your place.");
        (await LogAsync(adminId, samId)).Length.ShouldBe(3);
    }

    [Fact]
    public async Task It_changes_nothing_that_is_about_the_account_and_deletes_nothing()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var roadmap = (await (await MakeAsync(sam.Client)).ReadAsync<RoadmapAccepted>()).RoadmapId;
        var (client, _) = await BeginAsync(admin, sam);
        foreach (var refused in new[]
        {
            await client.PostAsync("/api/account/password", new ChangePassword(Person.Password, "another long password")),
            await client.PostAsync("/api/account/email", new ChangeEmail("mine@example.org", Person.Password)),
            await client.PostAsync("/api/account/second-factor/authenticator", new Reauthenticate(Person.Password)),
            await client.DeleteAsync("/api/account/sessions"),
            await client.DeleteAsync($"/api/roadmaps/{roadmap}"),
            await client.PostAsync("/api/organizations", new { name = "Mine", subdomain = "mine-now" }),
            await client.PostAsync("/api/admin/impersonations", new Impersonate(admin.Email, Reason)),
            await client.GetAsync("/api/admin/security/events"),
        })
            await refused.ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await LookAsync(sam.Client)).ShouldBe(HttpStatusCode.OK);
        (await sam.Client.GetAsync($"/api/roadmaps/{roadmap}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PatchAsync($"/api/roadmaps/{roadmap}", JsonContent.Create(new { title = "Looked at" }))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_over_after_half_an_hour_also_for_who_holds_its_tokens()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var (samId, adminId) = (await sam.IdAsync(), await admin.IdAsync());
        var (client, started) = await BeginAsync(admin, sam);
        started.EndsAt.ShouldBe(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        var renewed = await (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(started.Tokens.RefreshToken))).ReadAsync<TokenPair>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", renewed.AccessToken);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        (await LookAsync(client)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await RefreshAsync(started with { Tokens = renewed })).ShouldBe(HttpStatusCode.Unauthorized);
        await app.RunWorkAsync();
        (await LogAsync(adminId, samId)).ShouldBe(["ImpersonationBegan", "ImpersonationEnded"]);
    }

    [Fact]
    public async Task An_access_token_of_it_dies_with_it_not_at_its_own_end()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var (client, started) = await BeginAsync(admin, sam);
        app.Clock.Advance(TimeSpan.FromMinutes(29));
        var late = await (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(started.Tokens.RefreshToken))).ReadAsync<TokenPair>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", late.AccessToken);
        (await LookAsync(client)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await LookAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_sees_as_an_admin_or_as_who_could_not_be_told_and_nobody_without_a_reason_or_a_second_factor()
    {
        var (one, two) = (await app.AdminAsync(), await app.AdminAsync());
        await app.ConfirmAddressAsync(two.Client);
        await (await AskAsync(one, two.Email)).ShouldNameAsync("email");
        await (await AskAsync(one, (await Person.SignUpAsync(app.Anonymous)).Email)).ShouldNameAsync("email");
        var sam = await SamAsync();
        await (await AskAsync(one, sam.Email, "             ")).ShouldNameAsync("reason");
        await (await AskAsync(sam, two.Email)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await AskAsync(await app.AdminAsync(secondFactor: false), sam.Email)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_ends_when_either_role_changes()
    {
        var (sam, kim, admin) = (await SamAsync(), await SamAsync(), await app.AdminAsync());
        var (client, _) = await BeginAsync(admin, sam);
        await GrantAsync(await sam.IdAsync());
        (await LookAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
        (client, _) = await BeginAsync(admin, kim);
        (await LookAsync(client)).ShouldBe(HttpStatusCode.OK);
        await app.ExecuteAsync($"DELETE FROM asp_net_user_roles WHERE user_id = '{await admin.IdAsync()}'");
        (await LookAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_person_sees_it_among_their_sign_ins_and_can_end_it_and_an_admin_has_one_at_a_time()
    {
        var (sam, kim, admin) = (await SamAsync(), await SamAsync(), await app.AdminAsync());
        var (first, _) = await BeginAsync(admin, sam);
        var (second, _) = await BeginAsync(admin, kim);
        (await LookAsync(first)).ShouldBe(HttpStatusCode.Unauthorized);
        var seen = (await kim.Client.GetAsync<SessionDetails[]>("/api/account/sessions")).Single(session => session.Device == "An admin of this Clario");
        (await kim.Client.DeleteAsync($"/api/account/sessions/{seen.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await LookAsync(second)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LogAsync(await admin.IdAsync(), await kim.IdAsync())).ShouldBe(["ImpersonationBegan", "ImpersonationEnded"]);
    }

    private async Task GrantAsync(Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Id == id);
        await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(account, Roles.Admin);
    }
}
