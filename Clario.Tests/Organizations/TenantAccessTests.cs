using System.Diagnostics;
using System.Net;
using Clario.Accounts;
using Clario.Platform.Realtime;
using Clario.Roadmaps;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Organizations;

/// <summary>Whose rows a request may see, by its address and by membership.</summary>
public sealed class TenantAccessTests(TwoOrganizations app) : IClassFixture<TwoOrganizations>, IAsyncLifetime
{
    public Task InitializeAsync() => app.PrepareAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_organisation_that_is_not_ones_own_is_as_if_it_did_not_exist()
    {
        var stranger = await Person.SignUpAsync(app.CreateClient());
        foreach (var subdomain in new[] { "acme", "no-such-place" })
        {
            using var client = await app.AtAsync(subdomain, stranger.Email);
            foreach (var address in new[] { "/api/roadmaps", "/api/assessments", $"/api/roadmaps/{app.Acme.Roadmap}", $"/api/ai/jobs/{app.Acme.Job}/status" })
                await (await client.GetAsync(address)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
            (await client.GetAsync<AccountDetails>("/api/account")).Email.ShouldBe(stranger.Email);
        }
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_finds_open_data_there_and_nothing_else()
    {
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add(TenantOfRequest.Header, "acme");
        (await client.GetAsync("/api/careers?q=software")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/roadmaps")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await (await client.GetAsync($"/api/public/roadmaps/{app.Acme.Slug}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_host_says_it_too_in_any_case_and_a_reserved_name_says_nothing()
    {
        async Task<int> CountAsync(string host)
        {
            using var client = (await Person.SignInAsync(app.CreateClient(), app.Email)).Client;
            client.DefaultRequestHeaders.Host = host;
            var answer = await client.GetAsync("/api/assessments");
            return answer.StatusCode == HttpStatusCode.NotFound ? -1 : (await answer.ReadAsync<List<object>>()).Count;
        }
        (await CountAsync("acme.localhost")).ShouldBe(1);
        (await CountAsync("ACME.localhost:8080")).ShouldBe(1);
        (await CountAsync("nobody.localhost")).ShouldBe(-1);
        (await CountAsync("www.localhost")).ShouldBe(0);
        (await CountAsync("localhost")).ShouldBe(0);
        (await CountAsync("acmelocalhost")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_removed_finds_nothing_at_the_next_request()
    {
        var person = await Person.SignUpAsync(app.CreateClient());
        var account = await person.Client.AccountIdAsync();
        await app.WithDbAsync(async db =>
        {
            db.Add(Membership.Of(app.Acme.Id, account, MemberRole.Member, app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        person.Client.DefaultRequestHeaders.Add(TenantOfRequest.Header, "acme");
        (await person.Client.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).ShouldBeEmpty();
        await app.WithDbAsync(db => db.Memberships.Where(m => m.AccountId == account).ExecuteDeleteAsync());
        await (await person.Client.GetAsync("/api/roadmaps")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Work_runs_for_the_tenant_that_asked_for_it()
    {
        var (tenant, state) = await app.WithDbAsync(async db => (
            await db.WorkItems.Where(i => i.Id == app.Acme.Job).Select(i => i.TenantId).SingleAsync(),
            await db.Roadmaps.Where(r => r.Id == app.Acme.Roadmap).Select(r => r.State).SingleAsync()), app.Acme.Id);
        tenant.ShouldBe(app.Acme.Id);
        state.ShouldBe(RoadmapState.Ready);
    }

    [Fact]
    public async Task A_page_at_one_address_hears_nothing_of_what_changes_at_another()
    {
        var person = await Person.SignInAsync(app.CreateClient(), app.Email);
        await using var page = await HubListener.OpenAsync(app, person.Tokens.AccessToken);
        var publisher = app.Services.GetRequiredService<ChangePublisher>();
        var mine = new Changed("roadmap", Guid.NewGuid());
        var heard = new List<Changed>();
        // Until it is heard: what is told before the bus has subscribed is lost, as for every page that comes too late.
        for (var patience = Stopwatch.StartNew(); !heard.Contains(mine) && patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100))
        {
            await publisher.PublishAsync(app.Acme.Id, app.Acme.Account, new Changed("roadmap", app.Acme.Roadmap));
            await publisher.PublishAsync(Platform.Tenancy.CurrentTenant.Public, app.Acme.Account, mine);
            while (page.Waiting > 0)
                heard.Add(await page.NextAsync());
        }
        heard.ShouldContain(mine);
        heard.ShouldNotContain(change => change.Id == app.Acme.Roadmap);
    }

    [Fact]
    public async Task What_an_organisation_does_without_is_refused_there_and_only_there()
    {
        await app.WithDbAsync(async db =>
        {
            (await db.Organizations.SingleAsync(o => o.Id == app.Borealis.Id)).SwitchOff([Tool.Roadmaps]);
            return await db.SaveChangesAsync();
        });
        using var borealis = await app.AtAsync("borealis");
        await (await borealis.GetAsync("/api/roadmaps")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await borealis.GetAsync("/api/assessments")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var acme = await app.AtAsync("acme");
        (await acme.GetAsync("/api/roadmaps")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
