using Clario.Support;

namespace Clario.Organizations;

/// <summary>Small limits, so that a test can reach them.</summary>
public sealed class OrganizationApp : ClarioApp
{
    public const int MaxMembers = 4, MaxInvitations = 3;

    public Mailbox Mailbox { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. base.Settings(),
        new("Organizations:MaxMembers", $"{MaxMembers}"), new("Organizations:MaxOwned", "2"), new("Organizations:MaxInvitations", $"{MaxInvitations}"),
        new("Site:Address", "https://clario.example.org"), new("Mail:Folder", Mailbox.Folder),
    ];

    public async Task<Somebody> SomebodyAsync(string name = "Sam Learner")
    {
        var person = await Person.SignUpAsync(CreateClient(), name);
        return new(person.Client, person.Email, await person.Client.AccountIdAsync());
    }

    public async Task<OrganizationDetails> FoundAsync(Somebody owner) =>
        await (await owner.Client.PostAsync("/api/organizations", new FoundOrganization("Acme School", $"acme-{Guid.NewGuid().ToString("N")[..8]}"))).ReadAsync<OrganizationDetails>();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Mailbox.Dispose();
    }

    /// <summary>Somebody new who has joined.</summary>
    public async Task<Somebody> JoinAsync(Somebody owner, Guid organization, string role = "member")
    {
        var made = await (await owner.Client.PostAsync($"/api/organizations/{organization}/invitations", new Invite(Role: role))).ReadAsync<InvitationMade>();
        var person = await SomebodyAsync();
        (await person.Client.PostAsync("/api/invitations/acceptance", new InvitationLink(made.Token!))).EnsureSuccessStatusCode();
        return person;
    }

    public sealed record Somebody(HttpClient Client, string Email, Guid Id);
}
