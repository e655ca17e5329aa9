using System.Buffers.Text;
using System.Security.Cryptography;
using Clario.Accounts;
using Clario.Audit;
using Clario.Mentoring;
using Clario.Organizations;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Contract.Rights;

/// <summary>One of everybody that the manifest of rights has a column for, each with something of everything; and Hanna, whose things are none of theirs.</summary>
public sealed class RightsApp : TwoOrganizations
{
    private static readonly string[] Kept = ["memberships", "invitations", "sign_in_sessions", "passkeys", "asp_net_user_roles", "mentor_applications"];

    /// <param name="Email">Null for who is not signed in.</param>
    /// <param name="At">The address of the organisation that they come to; null for Clario's own.</param>
    /// <param name="Own">Null for who has nothing.</param>
    public sealed record Actor(string Name, string? Email, string? At, Place? Own, Place Foreign);

    public IReadOnlyList<Actor> Actors { get; private set; } = [];

    protected override async Task PreparedAsync()
    {
        var (hanna, _) = await MakeAsync("hanna");
        var (other, otherEmail) = await MakeAsync("other");
        var (same, sameEmail) = await MakeAsync("same", Acme);
        var (elsewhere, elsewhereEmail) = await MakeAsync("elsewhere", Borealis);
        var (mentor, mentorEmail) = await MakeAsync("mentor", role: Roles.Mentor);
        var (manager, managerEmail) = await MakeAsync("manager", Acme, MemberRole.Manager);
        var (admin, adminEmail) = await MakeAsync("admin", role: Roles.Admin);
        var (seen, _) = await MakeAsync("seen");

        // The hardest for each: who comes to Acme tries what a neighbour has there, and another organisation's members; who comes to Borealis tries Acme's.
        var acmes = Acme with { Session = hanna.Session, Passkey = hanna.Passkey, Account = hanna.Account, Email = hanna.Email, Application = hanna.Application };
        var neighbours = acmes with { Id = Borealis.Id, Subdomain = Borealis.Subdomain, Other = Borealis.Other, Invitation = Borealis.Invitation, DeadLink = Borealis.DeadLink };
        Actors =
        [
            new("anonymous", null, null, null, hanna),
            new("other", otherEmail, null, other, hanna),
            new("same", sameEmail, Acme.Subdomain, same, neighbours),
            new("elsewhere", elsewhereEmail, Borealis.Subdomain, elsewhere, acmes),
            new("mentor", mentorEmail, null, mentor, hanna),
            new("manager", managerEmail, Acme.Subdomain, manager, neighbours),
            new("admin", adminEmail, null, admin, hanna),
            new("seen-as", adminEmail, null, seen, hanna),
        ];
        foreach (var table in Kept)
            await this.ExecuteAsync($"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
    }

    /// <summary>A client of theirs, newly signed in.</summary>
    public async Task<HttpClient> ClientOfAsync(Actor actor)
    {
        if (actor.Email is null)
            return CreateClient();
        var client = await AtAsync(actor.At, actor.Email);
        if (actor.Name is "admin" or "seen-as")
            await this.ExecuteAsync("UPDATE sign_in_sessions SET has_second_factor = true");
        if (actor.Name is "seen-as")
        {
            var started = await client.PostAsync("/api/admin/impersonations", new Impersonate(actor.Own!.Email, "They asked for help with it."));
            client.DefaultRequestHeaders.Authorization = new("Bearer", (await started.ReadAsync<ImpersonationStarted>()).Tokens.AccessToken);
        }
        return client;
    }

    /// <summary>Undoes what a call may have done to who is what where, and how they sign in, so that the order of calls makes no difference.</summary>
    public Task RestoreAsync() => this.ExecuteAsync("""
        DELETE FROM memberships;
        INSERT INTO memberships SELECT * FROM kept_memberships;
        UPDATE invitations i SET uses_left = k.uses_left FROM kept_invitations k WHERE k.id = i.id;
        UPDATE sign_in_sessions s SET ended_at = NULL FROM kept_sign_in_sessions k WHERE k.id = s.id;
        INSERT INTO passkeys SELECT * FROM kept_passkeys ON CONFLICT DO NOTHING;
        DELETE FROM asp_net_user_roles;
        INSERT INTO asp_net_user_roles SELECT * FROM kept_asp_net_user_roles;
        DELETE FROM mentor_applications;
        INSERT INTO mentor_applications SELECT * FROM kept_mentor_applications;
        UPDATE accounts SET two_factor_enabled = false, has_authenticator = false, access_failed_count = 0, lockout_end = NULL;
        """);

    private async Task<(Place Place, string Email)> MakeAsync(string name, Place? organization = null, MemberRole member = MemberRole.Member, string? role = null)
    {
        var person = await Person.SignUpAsync(CreateClient(), name);
        await ConfirmAddressAsync(person.Client);
        var id = await person.IdAsync();
        var session = (await person.Client.GetAsync<SessionDetails[]>("/api/account/sessions"))[0].Id;
        var place = organization is null
            ? await FoundAsync($"{name}-school", id, Acme.Other, session)
            : organization with { Session = session, Account = id };
        if (organization is not null)
            await WithDbAsync(async db =>
            {
                db.Add(Membership.Of(organization.Id, id, member, Clock.GetUtcNow()));
                return await db.SaveChangesAsync();
            });
        place = await FillAsync(await AtAsync(organization?.Subdomain, person.Email), name, place);
        var applied = await (await person.Client.PostAsync("/api/mentoring/applications", Application)).ReadAsync<MentorApplicationDetails>();
        return (place with { Email = person.Email, Application = applied.Id, Passkey = await EquipAsync(id, role) }, person.Email);
    }

    /// <summary>A passkey and a role; the passkey's id.</summary>
    private async Task<string> EquipAsync(Guid id, string? role)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Id == id);
        var credential = RandomNumberGenerator.GetBytes(16);
        var passkey = new UserPasskeyInfo(credential, [], Clock.GetUtcNow(), 0, [], true, false, false, [], []) { Name = "A phone" };
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().AddOrUpdatePasskeyAsync(account, passkey);
        if (role is not null)
            await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(account, role);
        return Base64Url.EncodeToString(credential);
    }
}
