using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clario.Accounts;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Audit;

public sealed class SecurityEndpointTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private const string Events = $"{AuditSupport.Security}/events";

    [Theory]
    [InlineData("events")]
    [InlineData("export")]
    [InlineData("verify")]
    public async Task Only_admins_are_let_in(string what)
    {
        var sam = await app.SignUpAsync();
        await (await sam.GetAsync($"{AuditSupport.Security}/{what}")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await app.Anonymous.GetAsync($"{AuditSupport.Security}/{what}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await (await app.AdminAsync()).Client.GetAsync($"{AuditSupport.Security}/{what}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Events_come_newest_first_page_by_page_with_the_names_that_people_have_now()
    {
        var admin = await app.AdminAsync();
        var sam = await Person.SignUpAsync(app.Anonymous);
        var id = await sam.IdAsync();
        for (var i = 0; i < 4; i++)
            await Person.SignInAsync(app.Anonymous, sam.Email);
        var numbers = new List<long>();
        for (long? before = null; ;)
        {
            var page = await admin.Client.GetAsync<SecurityEventPage>($"{Events}?account={id}&pageSize=4{(before is null ? "" : $"&before={before}")}");
            page.Items.ShouldAllBe(e => e.About!.Email == sam.Email && e.About.FullName == "Sam Learner");
            numbers.AddRange(page.Items.Select(e => e.Number));
            if ((before = page.Before) is null)
                break;
        }
        numbers.Count.ShouldBe(6); // an account and five sign-ins
        numbers.ShouldBe(numbers.OrderDescending());
        await app.WithDbAsync(db => db.Users.Where(a => a.Id == id).ExecuteDeleteAsync());
        var gone = await admin.Client.GetAsync<SecurityEventPage>($"{Events}?account={id}");
        gone.Items.Count.ShouldBe(6);
        gone.Items.ShouldAllBe(e => e.About == new EventPerson(id, null, null));
    }

    [Fact]
    public async Task They_are_found_by_kind_and_by_time()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var id = await sam.IdAsync();
        var start = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Person.SignInAsync(app.Anonymous, sam.Email);
        await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, "a wrong password"));
        var admin = await app.AdminAsync();
        (await KindsAsync($"account={id}&kind=signInFailed")).ShouldBe([SecurityEvent.SignInFailed]);
        (await KindsAsync($"account={id}&from={Text(start.AddMinutes(30))}")).ShouldBe([SecurityEvent.SignInFailed, SecurityEvent.SignInSucceeded]);
        (await KindsAsync($"account={id}&to={Text(start.AddMinutes(30))}")).ShouldBe([SecurityEvent.SignInSucceeded, SecurityEvent.AccountRegistered]);
        (await KindsAsync($"account={Guid.NewGuid()}")).ShouldBeEmpty();

        static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.ToOffset(TimeSpan.FromHours(5)).ToString("O"));
        async Task<IEnumerable<SecurityEvent>> KindsAsync(string query) => (await admin.Client.GetAsync<SecurityEventPage>($"{Events}?{query}")).Items.Select(e => e.Event);
    }

    [Theory]
    [InlineData("kind=nonsense", "kind")]
    [InlineData("kind=3", "kind")]
    [InlineData("account=sam", "account")]
    [InlineData("from=yesterday&to=today", "from", "to")]
    [InlineData("before=x&pageSize=500", "before", "pageSize")]
    [InlineData("pageSize=500", "pageSize")]
    public async Task What_cannot_be_asked_for_is_named(string query, params string[] fields) =>
        await (await (await app.AdminAsync()).Client.GetAsync($"{Events}?{query}")).ShouldNameAsync(fields);

    [Fact]
    public async Task The_check_says_where_the_log_is_broken()
    {
        await using var own = new ClarioApp();
        await own.InitializeAsync();
        var admin = await own.AdminAsync();
        (await admin.Client.GetAsync<AuditCheck>($"{AuditSupport.Security}/verify")).Fault.ShouldBeNull();
        await own.TamperAsync("UPDATE audit_entries SET about_id = NULL WHERE number = 2");
        var check = await admin.Client.GetAsync<AuditCheck>($"{AuditSupport.Security}/verify");
        (check.Fault, check.BrokenAt, check.Entries).ShouldBe((AuditFault.Changed, 2, 1));
    }

    /// <summary>As somebody would check it who has the file and docs/decisions/audit-log.md, and nothing of Clario's.</summary>
    [Fact]
    public async Task The_export_can_be_checked_by_whoever_has_it_and_tells_of_itself()
    {
        var admin = await app.AdminAsync();
        var answer = await admin.Client.GetAsync($"{AuditSupport.Security}/export");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var hash = new byte[32];
        foreach (var line in lines)
        {
            var entry = JsonSerializer.Deserialize<JsonElement>(line);
            var micros = (entry.GetProperty("at").GetDateTimeOffset() - DateTimeOffset.UnixEpoch).Ticks / 10;
            string[] content = [$"{entry.GetProperty("number")}", $"{micros}", .. new[] { "event", "by", "about", "network", "detail" }.Select(name => $"{entry.GetProperty(name)}")];
            hash = SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(string.Join('\n', content))]);
            Convert.ToHexStringLower(hash).ShouldBe(entry.GetProperty("hash").GetString());
        }
        var last = JsonSerializer.Deserialize<AuditLine>(lines[^1], ClarioJson.Options)!;
        (last.Event, last.By).ShouldBe(("auditExported", await admin.IdAsync()));
    }
}
