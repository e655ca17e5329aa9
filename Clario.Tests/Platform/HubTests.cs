using Clario.Organizations;
using Clario.Platform.Realtime;
using Clario.Platform.Tenancy;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform;

public sealed class HubTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [SkippableFact]
    public async Task Over_Redis_a_change_reaches_its_account_and_nobody_else()
    {
        Skip.If(app.Machine.Redis is null, "Redis is not installed.");
        await ReachesOnlyItsAccountAsync(app);
    }

    [Fact]
    public async Task The_hub_turns_away_who_is_not_signed_in() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => HubListener.OpenAsync(app, "no such token"))).Message.ShouldContain("401");

    [Fact]
    public async Task A_token_in_the_address_is_not_taken_there_it_would_end_up_in_logs()
    {
        var sam = await Person.SignUpAsync(app.CreateClient());
        (await app.Anonymous.PostAsync($"/hubs/clario/negotiate?access_token={sam.Tokens.AccessToken}", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        (await sam.Client.PostAsync("/hubs/clario/negotiate", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    internal static async Task ReachesOnlyItsAccountAsync(ClarioApp app)
    {
        var (mine, theirs) = (await Person.SignUpAsync(app.CreateClient()), await Person.SignUpAsync(app.CreateClient()));
        await using var myPage = await HubListener.OpenAsync(app, mine.Tokens.AccessToken);
        await using var theirPage = await HubListener.OpenAsync(app, theirs.Tokens.AccessToken);
        var publisher = app.Services.GetRequiredService<ChangePublisher>();

        var forMe = new Changed("roadmap", Guid.NewGuid());
        await publisher.PublishAsync(CurrentTenant.Public, await mine.Client.AccountIdAsync(), forMe);
        (await myPage.NextAsync()).ShouldBe(forMe);

        var forThem = new Changed("roadmap", Guid.NewGuid());
        await publisher.PublishAsync(CurrentTenant.Public, await theirs.Client.AccountIdAsync(), forThem);
        (await theirPage.NextAsync()).ShouldBe(forThem); // theirs came first of all: mine never did
        myPage.Waiting.ShouldBe(0);
    }
}

public sealed class OpenPagesTests(OpenPagesTests.App app) : IClassFixture<OpenPagesTests.App>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_signs_out_hears_no_more_and_others_go_on_hearing()
    {
        var (mine, theirs) = (await Person.SignUpAsync(app.CreateClient()), await Person.SignUpAsync(app.CreateClient()));
        await using var myPage = await HubListener.OpenAsync(app, mine.Tokens.AccessToken);
        await using var theirPage = await HubListener.OpenAsync(app, theirs.Tokens.AccessToken);
        (await mine.Client.DeleteAsync("/api/auth/logout")).EnsureSuccessStatusCode();
        await myPage.Closed.WaitAsync(Patience);
        theirPage.Closed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_taken_out_of_an_organisation_hears_no_more_of_it()
    {
        var person = await Person.SignUpAsync(app.CreateClient());
        var id = await person.Client.AccountIdAsync();
        var organization = Organization.Found("Acme", "acme", id, 10, app.Clock.GetUtcNow());
        await app.WithDbAsync(db =>
        {
            db.Add(organization);
            return db.SaveChangesAsync();
        });
        await using var there = await HubListener.OpenAsync(app, person.Tokens.AccessToken, "acme");
        await using var here = await HubListener.OpenAsync(app, person.Tokens.AccessToken);
        await app.WithDbAsync(db => db.Memberships.Where(m => m.AccountId == id).ExecuteDeleteAsync());
        await there.Closed.WaitAsync(Patience);
        here.Closed.IsCompleted.ShouldBeFalse();
    }

    public sealed class App : ClarioApp
    {
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Realtime:CheckSeconds", "0.3"));
    }
}

public sealed class HubWithoutRedisTests(WithoutRedis app) : IClassFixture<WithoutRedis>
{
    [Fact]
    public Task Over_PostgreSQL_a_change_reaches_its_account_and_nobody_else() => HubTests.ReachesOnlyItsAccountAsync(app);
}

public sealed class WithoutRedis : ClarioApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("ConnectionStrings:cache", "")];
}
