using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Mentoring;
using Clario.Roadmaps;
using Clario.Support;
using Npgsql;

namespace Clario.Organizations;

/// <summary>
/// Two organisations with the same data, and somebody who belongs to both, so that nothing but the tenant tells them apart: the hardest case, as
/// every row of either is that person's own.
/// </summary>
public class TwoOrganizations : ClarioApp
{
    public const string Secret = "Known at Borealis alone";

    public static readonly ApplyAsMentor Application = new(
        "Nurse in intensive care", "Twelve years on the ward, four of them training those who came after me.", ["Nursing", "Emergency care"], 12, ["https://example.org/work"]);

    /// <summary>The organisation whose ids are used.</summary>
    public Place Borealis { get; private set; } = null!;

    /// <summary>The organisation that the requests are for.</summary>
    public Place Acme { get; private set; } = null!;

    public string Email { get; private set; } = "";

    /// <summary>Somebody who manages Acme and has nothing to do with Borealis.</summary>
    public string NeighbourEmail { get; private set; } = "";

    public async Task PrepareAsync()
    {
        if (Email.Length > 0)
            return;
        var person = await Person.SignUpAsync(CreateClient());
        await ConfirmAddressAsync(person.Client);
        var account = await person.Client.AccountIdAsync();
        var otherClient = await SignUpAsync();
        var other = await otherClient.AccountIdAsync();
        var session = (await otherClient.GetAsync<SessionDetails[]>("/api/account/sessions"))[0].Id;
        Borealis = await MakeAsync("borealis", person.Email, account, other, session, Secret);
        Acme = await MakeAsync("acme", person.Email, account, other, session, "Plain");
        var neighbour = await Person.SignUpAsync(CreateClient());
        var neighbourId = await neighbour.Client.AccountIdAsync();
        await WithDbAsync(async db =>
        {
            db.Add(Membership.Of(Acme.Id, neighbourId, MemberRole.Manager, Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        (Email, NeighbourEmail) = (person.Email, neighbour.Email);
        await PreparedAsync();
    }

    /// <summary>What a variant does once the data is there.</summary>
    protected virtual Task PreparedAsync() => Task.CompletedTask;

    /// <summary>The person, newly signed in, at an organisation's address; with null at Clario's own.</summary>
    public async Task<HttpClient> AtAsync(string? subdomain, string? email = null)
    {
        var client = (await Person.SignInAsync(CreateClient(), email ?? Email)).Client;
        if (subdomain is not null)
            client.DefaultRequestHeaders.Add(TenantOfRequest.Header, subdomain);
        return client;
    }

    /// <summary>Every row of an organisation's, as PostgreSQL's superuser sees it.</summary>
    public async Task<string> RowsOfAsync(Place place)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        var all = new List<string>();
        string[] owned = ["assessments", "roadmaps", "roadmap_nodes", "roadmap_edges", "roadmap_resources", "work_items"], about = ["memberships", "invitations"];
        foreach (var (table, column) in owned.Select(table => (table, "tenant_id")).Concat(about.Select(table => (table, "organization_id"))).Append(("organizations", "id")))
        {
            await using var command = database.CreateCommand($"SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t WHERE {column} = '{place.Id}'");
            all.Add($"{table}: {await command.ExecuteScalarAsync()}");
        }
        return string.Join('\n', all);
    }

    private async Task<Place> MakeAsync(string subdomain, string email, Guid account, Guid other, Guid session, string title) =>
        await FillAsync(await AtAsync(subdomain, email), title, await FoundAsync(subdomain, account, other, session));

    /// <summary>An organisation with an owner, a member, an open invitation and one that was withdrawn.</summary>
    protected Task<Place> FoundAsync(string subdomain, Guid account, Guid other, Guid session) => WithDbAsync(async db =>
    {
        var organization = Organization.Found(subdomain, subdomain, account, 100, Clock.GetUtcNow());
        organization.Memberships.Add(Membership.Of(organization.Id, other, MemberRole.Member, Clock.GetUtcNow()));
        var (invited, _) = Invitation.To(organization.Id, null, MemberRole.Member, 5, account, Clock.GetUtcNow());
        var (withdrawn, secret) = Invitation.To(organization.Id, null, MemberRole.Member, 5, account, Clock.GetUtcNow());
        withdrawn.Withdraw();
        db.Add(organization);
        db.AddRange(invited, withdrawn);
        await db.SaveChangesAsync();
        return new Place(organization.Id, subdomain, account, other, invited.Id, secret) { Session = session };
    });

    /// <summary>The same with an assessment and a shared roadmap, made by a client at its address.</summary>
    protected async Task<Place> FillAsync(HttpClient client, string title, Place place)
    {
        var assessment = await client.SubmitAsync(Inventories.Answer(InventoryForm.Full, 4, 1, 2, 3, 0, 1));
        var accepted = await (await client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))).ReadAsync<RoadmapAccepted>();
        await RunWorkAsync();
        var changed = await client.PatchAsync($"/api/roadmaps/{accepted.RoadmapId}", JsonContent.Create(new { title, isPublic = true }));
        var roadmap = await changed.ReadAsync<RoadmapDetails>();
        return place with { Assessment = assessment.Id, Roadmap = roadmap.Id, Node = roadmap.Nodes[0].Id, Job = accepted.JobId, Slug = roadmap.Slug! };
    }

    /// <summary>An organisation, and what somebody has: at its address, or elsewhere.</summary>
    public sealed record Place(Guid Id, string Subdomain, Guid Account, Guid Other, Guid Invitation, string DeadLink)
    {
        public string Email { get; init; } = "nobody@example.org";
        public Guid Assessment { get; init; }
        public Guid Roadmap { get; init; }
        public Guid Node { get; init; }
        public Guid Job { get; init; }
        public string Slug { get; init; } = "";

        /// <summary>A sign-in of somebody else than who calls, in the isolation proof.</summary>
        public Guid Session { get; init; }
        public string Passkey { get; init; } = "none";

        /// <summary>As a mentor; none in the isolation proof.</summary>
        public Guid Application { get; init; }
    }
}
