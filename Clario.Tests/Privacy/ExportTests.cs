using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Clario.Accounts;
using Clario.Platform.Work;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Privacy;

public sealed class ExportTests(PrivacyApp app) : IClassFixture<PrivacyApp>
{
    private static readonly Reauthenticate Password = new(Person.Password);

    [Fact]
    public async Task A_copy_has_everything_of_a_person_and_of_nobody_else()
    {
        var life = await app.LiveAsync();
        (await life.Client.GetAsync<ExportDetails>("/api/account/export")).State.ShouldBe(ExportState.None);
        (await life.Client.PostAsync("/api/account/export", Password)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await life.Client.GetAsync<ExportDetails>("/api/account/export")).State.ShouldBe(ExportState.Making);
        await app.RunWorkAsync();
        (await life.Client.GetAsync<ExportDetails>("/api/account/export")).State.ShouldBe(ExportState.Ready);
        app.Mailbox.To(life.Person.Email)[^1].ShouldContain("The copy that you asked for is ready", Case.Insensitive);

        var files = await OpenAsync(life.Client);
        var everything = string.Join('\n', files.Values);
        foreach (var word in PrivacyApp.Words.Append(life.Person.Email).Append(life.Roadmap.ToString()))
            everything.ShouldContain(word, Case.Insensitive);
        Rows(files, "roadmaps").Select(row => (string?)row["tenant_id"]).Distinct().Count().ShouldBe(2, "Its own, and that in an organisation");
        Rows(files, "account").ShouldHaveSingleItem()["phone_number"]!.GetValue<string>().ShouldBe(PrivacyApp.Phone);
        files.Keys.ShouldContain($"pictures/{(string)Rows(files, "pictures").ShouldHaveSingleItem()["id"]!}.webp");
        everything.ShouldNotContain(life.Manager.Email);
        everything.ShouldNotContain(life.Member.Email);
        var hash = (await app.AskDatabaseAsync($"SELECT password_hash FROM accounts WHERE id = '{life.Id}'")).ShouldHaveSingleItem();
        everything.ShouldNotContain(hash);
        files["README.txt"].ShouldContain("roadmap-steps.json: the steps of your roadmaps");
        files["README.txt"].ShouldNotContain("what its name says");

        // What a copy holds is looked at by a person: a new column comes into this list, or is kept back in PersonalTables.
        string[] held = [.. files.Keys.Where(file => file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => $"{file}: {string.Join(' ', Rows(files, file.Replace(".json", "")).SelectMany(row => row).Select(field => field.Key).Distinct().Order(StringComparer.Ordinal))}")];
        held.ShouldBe(await File.ReadAllLinesAsync(Repository.PathTo("Clario.Tests", "Privacy", "copy.txt")));
    }

    [Fact]
    public async Task It_is_kept_for_a_week_and_made_anew_when_asked_again()
    {
        var person = await Person.SignUpAsync(app.CreateClient());
        var client = person.Client;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync("/api/account/export", Password)));
        await app.RunWorkAsync();
        var first = await client.GetAsync<ExportDetails>("/api/account/export");
        first.ExpiresAt.ShouldBe(first.MadeAt + PersonalExport.Kept);
        (await client.GetByteArrayAsync("/api/account/export/file")).LongLength.ShouldBe(first.Bytes!.Value);

        app.Clock.Advance(TimeSpan.FromDays(2));
        client = (await Person.SignInAsync(app.CreateClient(), person.Email)).Client;
        (await client.PostAsync("/api/account/export", Password)).EnsureSuccessStatusCode();
        await app.RunWorkAsync();
        var second = await client.GetAsync<ExportDetails>("/api/account/export");
        second.MadeAt!.Value.ShouldBeGreaterThan(first.MadeAt!.Value);

        app.Clock.Advance(PersonalExport.Kept);
        client = (await Person.SignInAsync(app.CreateClient(), person.Email)).Client;
        await (await client.GetAsync("/api/account/export/file")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await client.GetAsync<ExportDetails>("/api/account/export")).State.ShouldBe(ExportState.None);
        await app.WithDbAsync(db =>
        {
            db.Enqueue(new DeleteOldExports(), app.Clock.GetUtcNow());
            return db.SaveChangesAsync();
        });
        await app.RunWorkAsync();
        (await app.AskDatabaseAsync($"SELECT 1 FROM personal_exports WHERE expires_at <= '{app.Clock.GetUtcNow():O}'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_wants_the_password_and_is_nobody_elses()
    {
        var (client, other) = (await app.SignUpAsync(), await app.SignUpAsync());
        await (await client.PostAsync("/api/account/export", new Reauthenticate("not the password"))).ShouldNameAsync("password");
        (await client.GetAsync<ExportDetails>("/api/account/export")).State.ShouldBe(ExportState.None);
        (await client.PostAsync("/api/account/export", Password)).EnsureSuccessStatusCode();
        await app.RunWorkAsync();
        await (await other.GetAsync("/api/account/export/file")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_lies_sealed_in_the_database()
    {
        var client = await app.SignUpAsync("Wilhelmine Unusual");
        (await client.PostAsync("/api/account/export", Password)).EnsureSuccessStatusCode();
        await app.RunWorkAsync();
        var id = await client.AccountIdAsync();
        var content = Convert.FromHexString((await app.AskDatabaseAsync($"SELECT encode(content_sealed, 'hex') FROM personal_exports WHERE account_id = '{id}'")).Single());
        content.AsSpan().IndexOf("PK"u8).ShouldNotBe(0);
        System.Text.Encoding.Latin1.GetString(content).ShouldNotContain(Convert.ToBase64String("PK\u0003\u0004"u8)[..5]);
    }

    private static async Task<Dictionary<string, string>> OpenAsync(HttpClient client)
    {
        var answer = await client.GetAsync("/api/account/export/file");
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }
        return files;
    }

    private static JsonObject[] Rows(Dictionary<string, string> files, string name) => [.. JsonNode.Parse(files[$"{name}.json"])!.AsArray().Select(row => row!.AsObject())];
}
