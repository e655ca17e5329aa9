using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Roadmaps;
using Clario.Support;

namespace Clario.Contract.Fuzz;

/// <summary>
/// Somebody signed in who has something of everything, and knows the ids and names of all of it: gathered from what the Api answers to
/// every GET of its document, so that what is new is known by itself. Repaired once a request has ended the session or deleted something.
/// </summary>
internal sealed class Subject(ClarioApp app, ApiDescription api)
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private readonly Dictionary<(string Kind, string Name), string> _known = new();
    private int _answering;

    public Person Person { get; private set; } = null!;

    /// <summary>Of an organisation of theirs.</summary>
    public string Subdomain { get; private set; } = "";

    public string InvitationToken { get; private set; } = "";

    /// <summary>A new person with a little of everything.</summary>
    public async Task RenewAsync()
    {
        Person = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAddressAsync(Person.Client);
        await Person.Client.SubmitAsync(Inventories.Answer(InventoryForm.Short, 4, 3, 2, 1, 0, 2));
        var accepted = await (await Person.Client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))).ReadAsync<RoadmapAccepted>();
        (await Person.Client.PostAsync("/api/account/export", new Reauthenticate(Person.Password))).EnsureSuccessStatusCode();
        (await Person.Client.PutAsync("/api/account/profile", JsonContent("""{"fullName":"Sam Learner","skills":["Lamps"],"shown":["skills"]}"""))).EnsureSuccessStatusCode();
        await OneAtATime.WaitAsync();
        try
        {
            await app.RunWorkAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
        (await Person.Client.PatchAsync($"/api/roadmaps/{accepted.RoadmapId}", JsonContent("""{"isPublic":true}"""))).EnsureSuccessStatusCode();
        (await Person.Client.PostAsync("/api/mentoring/applications", TwoOrganizations.Application)).EnsureSuccessStatusCode();
        _known.Clear();
        Learn("/api/roadmaps", JsonSerializer.SerializeToNode(accepted, ClarioJson.Options));
        var picture = await (await Person.Client.PutAsync("/api/account/picture", Drawings.Gif().AsBody("image/gif"))).ReadAsync<PictureDetails>();
        _known[("pictures", "link")] = picture.Url[PictureRules.Path.Length..];
        _known[("people", "id")] = (await Person.Client.AccountIdAsync()).ToString();
        await FoundAsync();
        _answering = await LearnAllAsync();
    }

    /// <summary>An organisation of theirs, with an invitation that is open.</summary>
    private async Task FoundAsync()
    {
        Subdomain = $"fuzz-{Guid.NewGuid().ToString("N")[..12]}";
        var founded = await (await Person.Client.PostAsync("/api/organizations", new FoundOrganization("A school", Subdomain))).ReadAsync<OrganizationDetails>();
        var invited = await (await Person.Client.PostAsync($"/api/organizations/{founded.Id}/invitations", new Invite(Uses: 50))).ReadAsync<InvitationMade>();
        InvitationToken = invited.Token!;
    }

    /// <summary>Signs in again where that is enough, and begins anew where something is gone.</summary>
    public async Task RepairAsync()
    {
        if ((await Person.Client.GetAsync("/api/account")).StatusCode == HttpStatusCode.Unauthorized)
        {
            using var signIn = await app.Anonymous.PostAsync("/api/auth/login", new SignIn(Person.Email, Person.Password));
            if (!signIn.IsSuccessStatusCode)
            {
                await RenewAsync();
                return;
            }
            Person = Person with { Tokens = await signIn.ReadAsync<TokenPair>() };
            Person.Client.DefaultRequestHeaders.Authorization = new("Bearer", Person.Tokens.AccessToken);
        }
        if (await LearnAllAsync() < _answering)
            await RenewAsync();
    }

    /// <summary>Reads all that can be read; how many addresses had something to say.</summary>
    private async Task<int> LearnAllAsync()
    {
        var answering = 0;
        foreach (var get in api.Operations.Where(o => o.Method == "GET").OrderBy(o => o.Path.Count(c => c == '{')))
        {
            if (Address(get.Path, _ => null) is not { } address || await Person.Client.GetAsync(address) is not { IsSuccessStatusCode: true } answer
                || answer.Content.Headers.ContentType?.MediaType != "application/json")
                continue;
            Learn(get.Path, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
            answering++;
        }
        return answering;
    }

    /// <summary>The path with something real for each parameter, unless <paramref name="instead"/> gives another; null when nothing real is known.</summary>
    public string? Address(string path, Func<string, string?> instead)
    {
        var parts = path.Split('/');
        var kind = "";
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not ['{', .., '}'])
            {
                kind = parts[i];
                continue;
            }
            if ((instead(parts[i]) ?? Find(kind, parts[i].Trim('{', '}'))) is not { } value)
                return null;
            parts[i] = value;
        }
        return string.Join('/', parts);
    }

    /// <summary>Remembers ids, codes and slugs by what they belong to: that is the last word of the path, or the property that holds them.</summary>
    private void Learn(string path, JsonNode? answer) => Learn(path.Split('/').Last(part => !part.StartsWith('{')), answer, 0);

    private void Learn(string kind, JsonNode? node, int depth)
    {
        if (node is JsonArray all)
            foreach (var one in all.Take(5))
                Learn(kind, one, depth + 1);
        if (node is not JsonObject properties || depth > 6)
            return;
        foreach (var (name, value) in properties)
            if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String && (name is "id" or "code" or "slug" or "purpose" || name.EndsWith("Id", StringComparison.Ordinal)))
                _known[(name is "id" or "code" or "slug" or "purpose" ? kind : "", name)] = text.GetValue<string>();
            else
                Learn(name == "items" ? kind : name, value, depth + 1);
    }

    private string? Find(string kind, string parameter) =>
        _known.GetValueOrDefault((kind, parameter)) ?? _known.GetValueOrDefault((kind, "id")) ?? _known.GetValueOrDefault(("", parameter));

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
