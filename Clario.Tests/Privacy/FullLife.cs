using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Profiles;
using Clario.Roadmaps;
using Clario.Support;
using Npgsql;
using OtpNet;
using SkiaSharp;

namespace Clario.Privacy;

/// <summary>A Clario that writes its mail into a folder, and somebody who leaves traces wherever a person can.</summary>
public sealed class PrivacyApp : ClarioApp
{
    public const string Name = "Quirina Lettenbichler", Phone = "+43 660 7654321", Note = "Ziegelstein seventeen", Goal = "To be a lighthouse keeper";

    /// <summary>Words that stand nowhere but in what the person wrote.</summary>
    public static readonly string[] Words = ["Quirina", "Lettenbichler", Phone, "Ziegelstein", "lighthouse keeper", "Own Little Place"];

    public Mailbox Mailbox { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Mail:Folder", Mailbox.Folder));

    /// <summary>Who has done everything there is to do, by way of the Api.</summary>
    public async Task<FullLife> LiveAsync()
    {
        var person = await Person.SignUpAsync(CreateClient(), Name);
        var client = person.Client;
        var id = await client.AccountIdAsync();
        await ConfirmAddressAsync(client);
        await client.PutAsJsonAsync("/api/account/profile", new Profiles.Profile(
            Name, Phone, "School of Light", "Lamps", CurrentStatus.Working, "Keeper", "Coast", ["Lamps", "Stairs"], Goal, "Graz", ["German"], "Europe/Vienna", [ProfileField.Goals]), ClarioJson.Options);
        await client.PutAsJsonAsync($"/api/account/consents/{ConsentPurpose.OutsideModels}", new DecideConsent(ConsentPurpose.Versions[ConsentPurpose.OutsideModels], true), ClarioJson.Options);
        var roadmap = await WorkAsync(client);

        var own = await FoundAsync(client, "Own Little Place");
        await WorkAsync(await AtAsync(person, own.Subdomain));
        var shared = await FoundAsync(client, "Shared School");
        var (manager, member) = (await JoinAsync(client, shared.Id, "manager"), await JoinAsync(client, shared.Id, "member"));
        await client.PostAsync($"/api/organizations/{shared.Id}/invitations", new Invite("somebody.else@example.org"));
        var host = await Person.SignUpAsync(CreateClient());
        await ConfirmAddressAsync(host.Client);
        var elsewhere = await FoundAsync(host.Client, "Elsewhere");
        await host.Client.PostAsync($"/api/organizations/{elsewhere.Id}/invitations", new Invite(person.Email));

        (await client.PutAsync("/api/account/picture", Drawings.Plain(SKColors.Teal).AsBody())).EnsureSuccessStatusCode();
        (await client.PostAsync("/api/mentoring/applications", TwoOrganizations.Application)).EnsureSuccessStatusCode();
        await Anonymous.PostAsync("/api/auth/login", new SignIn(person.Email, "not the password at all"));
        await Anonymous.PostAsync("/api/auth/forgot", new ForgotPassword(person.Email));
        var setup = await (await client.PostAsync("/api/account/second-factor/authenticator", new Reauthenticate(Person.Password))).ReadAsync<AuthenticatorSetup>();
        var code = new Totp(Base32Encoding.ToBytes(setup.Key)).ComputeTotp(Clock.GetUtcNow().UtcDateTime);
        (await client.PostAsync("/api/account/second-factor/authenticator/confirm", new ConfirmAuthenticator(code))).EnsureSuccessStatusCode();
        await Anonymous.PostAsync("/api/auth/login", new SignIn(person.Email, Person.Password)); // stops before the second step
        await RunWorkAsync();
        return new(person, id, roadmap, own, shared, manager, member);
    }

    public async Task<HttpClient> AtAsync(Person person, string subdomain)
    {
        var client = (await Person.SignInAsync(CreateClient(), person.Email)).Client;
        client.DefaultRequestHeaders.Add(TenantOfRequest.Header, subdomain);
        return client;
    }

    /// <summary>What PostgreSQL's superuser, whom no policy binds, is answered.</summary>
    public async Task<List<string>> AskDatabaseAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetValue(0).ToString()!);
        return found;
    }

    private async Task<Guid> WorkAsync(HttpClient client)
    {
        await client.SubmitAsync(Inventories.Answer(InventoryForm.Full, 4, 1, 2, 3, 0, 1));
        var accepted = await (await client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))).ReadAsync<RoadmapAccepted>();
        await RunWorkAsync();
        var roadmap = await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}");
        (await client.PatchAsync($"/api/roadmaps/{roadmap.Id}/nodes/{roadmap.Nodes[0].Id}", JsonContent.Create(new ChangeNode("doing", Note)))).EnsureSuccessStatusCode();
        return roadmap.Id;
    }

    private static async Task<OrganizationDetails> FoundAsync(HttpClient client, string name) =>
        await (await client.PostAsync("/api/organizations", new FoundOrganization(name, $"org-{Guid.NewGuid().ToString("N")[..10]}"))).ReadAsync<OrganizationDetails>();

    private async Task<Person> JoinAsync(HttpClient owner, Guid organization, string role)
    {
        var made = await (await owner.PostAsync($"/api/organizations/{organization}/invitations", new Invite(Role: role))).ReadAsync<InvitationMade>();
        var person = await Person.SignUpAsync(CreateClient());
        await ConfirmAddressAsync(person.Client);
        (await person.Client.PostAsync("/api/invitations/acceptance", new InvitationLink(made.Token!))).EnsureSuccessStatusCode();
        Clock.Advance(TimeSpan.FromSeconds(1)); // who came first is who came first
        return person;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Mailbox.Dispose();
    }
}

/// <param name="Own">An organisation of theirs that nobody else belongs to.</param>
/// <param name="Shared">One of theirs with a manager and a member.</param>
public sealed record FullLife(Person Person, Guid Id, Guid Roadmap, OrganizationDetails Own, OrganizationDetails Shared, Person Manager, Person Member)
{
    public HttpClient Client => Person.Client;
}
