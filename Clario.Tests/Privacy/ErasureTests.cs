using System.Net;
using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Organizations;
using Clario.Platform.Audit;
using Clario.Platform.Email;
using Clario.Platform.Encryption;
using Clario.Platform.Work;
using Clario.Roadmaps;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Privacy;

public sealed class ErasureTests(PrivacyApp app) : IClassFixture<PrivacyApp>
{
    private static readonly Reauthenticate Password = new(Person.Password);

    [Fact]
    public async Task Two_weeks_after_somebody_asked_there_is_nothing_left_of_them_but_a_number_in_the_log()
    {
        var life = await app.LiveAsync();
        (await TablesWithoutAnythingAsync()).ShouldBeEmpty("Let FullLife leave something there, so that it is seen to go.");
        var neighbour = await app.SignUpAsync("Somebody Else");
        var neighbours = await neighbour.AccountIdAsync();

        (await life.Client.PostAsync("/api/account/export", Password)).EnsureSuccessStatusCode();
        await app.RunWorkAsync();
        await AskAsync(life.Client);
        app.Clock.Advance(Deletions.Delay);
        await EraseAsync();

        foreach (var needle in PrivacyApp.Words.Append(life.Person.Email).Append(life.Person.Email.ToUpperInvariant()))
            (await TablesWithAsync(needle)).ShouldBeEmpty(needle);
        (await TablesWithAsync(life.Id.ToString())).ShouldBe(["audit_entries"]);
        (await TablesWithAsync(life.Own.Id.ToString())).ShouldBeEmpty();
        (await SealedAsync()).ShouldAllBe(text => !PrivacyApp.Words.Append(life.Person.Email).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        (await CachedAsync()).ShouldAllBe(text => !PrivacyApp.Words.Append(life.Id.ToString()).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        (await app.AskDatabaseAsync($"SELECT id::text FROM accounts WHERE id = '{neighbours}'")).ShouldHaveSingleItem();

        (await life.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Anonymous.PostAsync("/api/auth/login", new SignIn(life.Person.Email, Person.Password))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Mailbox.To(life.Person.Email)[^1].ShouldContain("your account and everything in it has been deleted");
        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AuditLog>().VerifyAsync(null, CancellationToken.None)).Fault.ShouldBeNull();

        // The organisation that others belong to goes on, and is the manager's.
        var shared = await (await app.AtAsync(life.Manager, life.Shared.Subdomain)).GetAsync<OrganizationDetails>($"/api/organizations/{life.Shared.Id}");
        shared.Role.ShouldBe(MemberRole.Owner);
        shared.Members.ShouldBe(2);
        app.Mailbox.To(life.Manager.Email)[^1].ShouldContain("it is yours from now on");
    }

    [Fact]
    public async Task Before_the_day_it_can_be_kept_and_everything_works_meanwhile()
    {
        var person = await Person.SignUpAsync(app.CreateClient());
        var elsewhere = await Person.SignInAsync(app.CreateClient(), person.Email);
        await app.ConfirmAddressAsync(person.Client);
        var slug = await ShareAsync(person.Client);
        var day = await AskAsync(person.Client);
        (await app.Anonymous.GetAsync($"/api/public/roadmaps/{slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound); // hidden at once
        day.ShouldBe(app.Clock.GetUtcNow() + Deletions.Delay, TimeSpan.FromSeconds(1));
        (await elsewhere.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        app.Clock.Advance(TimeSpan.FromDays(3));
        var back = (await Person.SignInAsync(app.CreateClient(), person.Email)).Client;
        (await AskAsync(back)).ShouldBe(day, TimeSpan.FromMilliseconds(1)); // asked again, the first day holds
        app.Clock.Advance(TimeSpan.FromDays(11) - TimeSpan.FromMinutes(1));
        await EraseAsync();
        back = (await Person.SignInAsync(app.CreateClient(), person.Email)).Client;
        (await back.GetAsync<AccountDetails>("/api/account")).DeletesAt!.Value.ShouldBe(day, TimeSpan.FromMilliseconds(1));
        (await back.DeleteAsync("/api/account/deletion")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await EraseAsync();
        back = (await Person.SignInAsync(app.CreateClient(), person.Email)).Client;
        (await back.GetAsync<AccountDetails>("/api/account")).DeletesAt.ShouldBeNull();
        (await app.Anonymous.GetAsync($"/api/public/roadmaps/{slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Mailbox.To(person.Email)[^1].ShouldContain("not going to be deleted after all");
    }

    [Fact]
    public async Task Whoever_only_found_the_device_open_deletes_nothing()
    {
        var client = await app.SignUpAsync();
        await (await client.PostAsync("/api/account/deletion", new Reauthenticate("not the password"))).ShouldNameAsync("password");
        (await client.GetAsync<AccountDetails>("/api/account")).DeletesAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_account_that_cannot_be_erased_keeps_no_other_from_it()
    {
        var (stuck, free) = (await Person.SignUpAsync(app.CreateClient()), await Person.SignUpAsync(app.CreateClient()));
        var stuckId = await stuck.Client.AccountIdAsync();
        await AskAsync(stuck.Client);
        await AskAsync(free.Client);
        await app.AskDatabaseAsync($"CREATE TABLE holds_on (id uuid REFERENCES accounts); INSERT INTO holds_on VALUES ('{stuckId}')");
        app.Clock.Advance(Deletions.Delay);
        await EraseAsync();
        (await app.AskDatabaseAsync($"SELECT 1 FROM accounts WHERE email = '{free.Email}'")).ShouldBeEmpty();
        (await app.AskDatabaseAsync($"SELECT 1 FROM accounts WHERE email = '{stuck.Email}'")).ShouldHaveSingleItem();
        await app.AskDatabaseAsync("DROP TABLE holds_on");
        await EraseAsync();
        (await app.AskDatabaseAsync($"SELECT 1 FROM accounts WHERE email = '{stuck.Email}'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_confidential_in_work_goes_with_its_success_and_a_month_after_its_failure_and_why_it_failed_after_three()
    {
        var (sent, refused) = await app.WithDbAsync(async db =>
        {
            var now = app.Clock.GetUtcNow();
            var (good, bad) = (db.Enqueue(new SendEmail("sam@example.org", "Hello", "Hello"), now), db.Enqueue(new SendEmail("no address", "Hello", "Hello"), now));
            await db.SaveChangesAsync();
            return (good.Id, bad.Id);
        });
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await app.RunWorkAsync();
            app.Clock.Advance(TimeSpan.FromHours(1));
        }
        (await StandingAsync(sent)).ShouldBe("Succeeded without");
        (await StandingAsync(refused)).ShouldBe("Dead with");
        app.Clock.Advance(TimeSpan.FromDays(31));
        await RunAsync(new DeleteFinishedWork());
        (await StandingAsync(refused)).ShouldBe("Dead without");
        (await WhyAsync(refused)).ShouldNotBeEmpty();
        app.Clock.Advance(TimeSpan.FromDays(60));
        await RunAsync(new DeleteFinishedWork());
        (await WhyAsync(refused)).ShouldBeEmpty();
        (await StandingAsync(refused)).ShouldBe("Dead without");
    }

    /// <summary>What the exception said.</summary>
    private async Task<string> WhyAsync(Guid item) => (await app.AskDatabaseAsync($"SELECT coalesce(error_detail, '') FROM work_items WHERE id = '{item}'")).Single();

    private async Task<string> StandingAsync(Guid item) =>
        (await app.AskDatabaseAsync($"SELECT state || CASE WHEN payload_sealed IS NULL THEN ' without' ELSE ' with' END FROM work_items WHERE id = '{item}'")).Single();

    private static async Task<DateTimeOffset> AskAsync(HttpClient client) =>
        (await (await client.PostAsync("/api/account/deletion", Password)).ReadAsync<DeletionDetails>()).DeletesAt;

    /// <summary>Makes a roadmap and shares it: what its address ends with.</summary>
    private async Task<string> ShareAsync(HttpClient client)
    {
        var made = await (await client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))).ReadAsync<RoadmapAccepted>();
        await app.RunWorkAsync();
        var shared = await (await client.PatchAsync($"/api/roadmaps/{made.RoadmapId}", JsonContent.Create(new { isPublic = true }))).ReadAsync<RoadmapDetails>();
        return shared.Slug!;
    }

    private Task EraseAsync() => RunAsync(new EraseAccounts());

    private async Task RunAsync<TWork>(TWork work) where TWork : IWork
    {
        await app.WithDbAsync(db =>
        {
            db.Enqueue(work, app.Clock.GetUtcNow());
            return db.SaveChangesAsync();
        });
        await app.RunWorkAsync();
    }

    /// <summary>Tables that foreign keys lead from to accounts, over however many others, and that are empty.</summary>
    private async Task<List<string>> TablesWithoutAnythingAsync()
    {
        var reached = await app.AskDatabaseAsync("""
            WITH RECURSIVE reached(id) AS (
                SELECT 'accounts'::regclass::oid
                UNION SELECT c.conrelid FROM pg_constraint c JOIN reached r ON c.confrelid = r.id WHERE c.contype = 'f')
            SELECT id::regclass::text FROM reached
            """);
        string[] unused = ["asp_net_user_claims", "asp_net_user_roles", "asp_net_user_logins", "passkeys", "roadmap_resources", "personal_exports"]; // the last is made later on
        var empty = new List<string>();
        foreach (var table in reached.Except(unused))
        {
            if ((await app.AskDatabaseAsync($"SELECT 1 FROM {table} LIMIT 1")).Count == 0)
                empty.Add(table);
        }
        return empty;
    }

    private async Task<List<string>> TablesWithAsync(string needle)
    {
        var found = new List<string>();
        foreach (var table in await app.AskDatabaseAsync("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        {
            if ((await app.AskDatabaseAsync($"SELECT 1 FROM {table} t WHERE t::text ILIKE '%{needle}%' LIMIT 1")).Count > 0)
                found.Add(table.Replace("public.", ""));
        }
        return found;
    }

    /// <summary>Everything that lies sealed in the ledger of work, opened.</summary>
    private Task<List<string>> SealedAsync() => app.WithDbAsync(async db =>
    {
        var seals = app.Services.GetRequiredService<Seals>();
        var items = await db.WorkItems.Where(i => i.PayloadSealed != null).ToListAsync();
        return items.ConvertAll(item => seals.Open(Platform.Encryption.Place.Of("work_items", "payload_sealed", item.Id), item.PayloadSealed!));
    });

    /// <summary>All keys and texts in Redis that last longer than the counts of a minute; none where Redis is not installed.</summary>
    private async Task<List<string>> CachedAsync()
    {
        if (app.Machine.Redis is not { Length: > 0 } address)
            return [];
        var operators = ConfigurationOptions.Parse(address);
        operators.User = "operator"; // the services' own user can't list keys
        using var redis = await ConnectionMultiplexer.ConnectAsync(operators);
        var keys = redis.GetServer(redis.GetEndPoints()[0]).Keys().ToList();
        var found = new List<string>();
        foreach (var key in keys)
        {
            if (await redis.GetDatabase().KeyTimeToLiveAsync(key) is { TotalMinutes: <= 2 })
                continue;
            found.Add(key!);
            if (await redis.GetDatabase().KeyTypeAsync(key) == RedisType.String)
                found.Add(((string?)await redis.GetDatabase().StringGetAsync(key)) ?? "");
        }
        return found;
    }
}
