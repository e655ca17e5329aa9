using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Audit;

/// <summary>An Api that takes 40 kB a minute for much.</summary>
public class OutflowApp : ClarioApp
{
    private readonly Mailbox _mailbox = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        base.Settings().Concat([new("Security:MaxOutflow", "40000"), new("Mail:Folder", _mailbox.Folder)]);

    public int MailAbout(Guid account) => _mailbox.Holding(account.ToString()).Length;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _mailbox.Dispose();
    }
}

public sealed class OutflowAppWithoutRedis : OutflowApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("ConnectionStrings:cache", ""));
}

public sealed class OutflowTests(OutflowApp app) : OutflowRules(app), IClassFixture<OutflowApp>;

public sealed class OutflowWithoutRedisTests(OutflowAppWithoutRedis app) : OutflowRules(app), IClassFixture<OutflowAppWithoutRedis>;

public abstract class OutflowRules(OutflowApp app)
{
    // A page of careers is some 20 kB. It is open to all, but counted for whoever is signed in.
    private static async Task<long> TakeAsync(Person person) => (await (await person.Client.GetAsync("/api/careers?pageSize=30")).Content.ReadAsByteArrayAsync()).Length;

    private static async Task TakeMuchAsync(Person person)
    {
        for (var taken = 0L; taken < 60_000;)
            taken += await TakeAsync(person);
    }

    private Task<List<AuditEntry>> AlertsAsync(Guid account) => app.WithDbAsync(db =>
        db.AuditEntries.AsNoTracking().Where(e => e.AboutId == account && e.Kind == SecurityEvent.DataLeaving).ToListAsync());

    /// <summary>What is counted is counted behind the request's back: asked for again until it is there.</summary>
    private async Task<List<AuditEntry>> AlertsAsync(Guid account, int expected)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(20))
        {
            var alerts = await AlertsAsync(account);
            if (alerts.Count >= expected || DateTime.UtcNow > deadline)
                return alerts;
        }
    }

    [Fact]
    public async Task Much_within_a_minute_is_told_to_every_admin_once_an_hour()
    {
        await app.AdminAsync();
        var admins = await app.WithDbAsync(db => db.UserRoles.CountAsync());
        var sam = await Person.SignUpAsync(app.Anonymous);
        var id = await sam.IdAsync();
        await TakeMuchAsync(sam);
        (await AlertsAsync(id, 1)).ShouldHaveSingleItem().Detail.ShouldNotBeNull().Length.ShouldBe(5);
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await TakeMuchAsync(await SignInAgainAsync(sam));
        var other = await Person.SignUpAsync(app.Anonymous);
        await TakeMuchAsync(other);
        (await AlertsAsync(await other.IdAsync(), 1)).ShouldHaveSingleItem(); // by then what came before is counted
        (await AlertsAsync(id)).ShouldHaveSingleItem();
        await app.RunWorkAsync();
        app.MailAbout(id).ShouldBe(admins);

        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await TakeMuchAsync(await SignInAgainAsync(sam));
        (await AlertsAsync(id, 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task As_much_over_several_minutes_is_nothing_to_tell()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await TakeOverMinutesAsync(sam);
        await OnlyAnotherIsTold(sam);
    }

    [Fact]
    public async Task Nor_when_the_count_is_minutes_behind()
    {
        var first = await Person.SignUpAsync(app.Anonymous);
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.WithDbAsync(async db =>
        {
            await using var held = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('outflow ' || {(await first.IdAsync()).ToString()}, 0))");
            await TakeMuchAsync(first); // whose alert now waits, and with it what is counted after it
            await TakeOverMinutesAsync(sam);
            await held.RollbackAsync();
            return 0;
        });
        (await AlertsAsync(await first.IdAsync(), 1)).ShouldHaveSingleItem();
        await OnlyAnotherIsTold(sam);
    }

    private async Task TakeOverMinutesAsync(Person person)
    {
        for (var minute = 0; minute < 4; minute++)
        {
            (await TakeAsync(person)).ShouldBeInRange(10_000, 39_000);
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private async Task OnlyAnotherIsTold(Person person)
    {
        var other = await Person.SignUpAsync(app.Anonymous);
        await TakeMuchAsync(other);
        (await AlertsAsync(await other.IdAsync(), 1)).ShouldHaveSingleItem(); // by then what came before is counted
        (await AlertsAsync(await person.IdAsync())).ShouldBeEmpty();
    }

    private async Task<Person> SignInAgainAsync(Person person) => await Person.SignInAsync(app.Anonymous, person.Email);
}
