using System.Net;
using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Organizations;

public sealed class MemberApiTests(OrganizationApp app) : IClassFixture<OrganizationApp>
{
    [Fact]
    public async Task Members_see_each_others_names_and_managers_the_addresses_too()
    {
        var owner = await app.SomebodyAsync("Olga Owner");
        var made = await app.FoundAsync(owner);
        var member = await app.JoinAsync(owner, made.Id);
        var seen = await ListAsync(member, made.Id);
        seen.Select(m => (m.FullName, m.Email, m.Role, m.IsYou)).ShouldBe([("Olga Owner", null, MemberRole.Owner, false), ("Sam Learner", null, MemberRole.Member, true)]);
        (await ListAsync(owner, made.Id)).Select(m => m.Email).ShouldBe([owner.Email, member.Email]);
    }

    [Fact]
    public async Task Who_deletes_their_account_is_nameless_to_members_and_known_to_managers()
    {
        var owner = await app.SomebodyAsync("Olga Owner");
        var made = await app.FoundAsync(owner);
        var (leaver, other) = (await app.JoinAsync(owner, made.Id), await app.JoinAsync(owner, made.Id));
        (await leaver.Client.PostAsync("/api/account/deletion", new Reauthenticate(Person.Password))).EnsureSuccessStatusCode();
        async Task<(string, string?, bool)> SeenByAsync(OrganizationApp.Somebody who) =>
            (await ListAsync(who, made.Id)).Where(m => m.AccountId == leaver.Id).Select(m => (m.FullName, m.Email, m.IsLeaving)).Single();
        (await SeenByAsync(other)).ShouldBe((MemberDetails.Nameless, null, true));
        (await SeenByAsync(owner)).ShouldBe(("Sam Learner", leaver.Email, true));
        (await SeenByAsync(leaver)).ShouldBe(("Sam Learner", null, true));
        (await leaver.Client.DeleteAsync("/api/account/deletion")).EnsureSuccessStatusCode();
        (await SeenByAsync(other)).ShouldBe(("Sam Learner", null, false));
    }

    [Fact]
    public async Task Only_the_owner_makes_and_unmakes_managers()
    {
        var owner = await app.SomebodyAsync();
        var made = await app.FoundAsync(owner);
        var (manager, member) = (await app.JoinAsync(owner, made.Id, "manager"), await app.JoinAsync(owner, made.Id));
        await (await ChangeAsync(manager, made.Id, member.Id, "manager")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await ChangeAsync(member, made.Id, member.Id, "manager")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await ChangeAsync(manager, made.Id, owner.Id, "member")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await ChangeAsync(owner, made.Id, owner.Id, "member")).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        await (await ChangeAsync(owner, made.Id, member.Id, "owner")).ShouldNameAsync("role");
        (await ChangeAsync(owner, made.Id, member.Id, "manager")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ChangeAsync(owner, made.Id, manager.Id, "member")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(owner, made.Id)).ToDictionary(m => m.AccountId, m => m.Role).ShouldSatisfyAllConditions(
            roles => roles[member.Id].ShouldBe(MemberRole.Manager), roles => roles[manager.Id].ShouldBe(MemberRole.Member), roles => roles[owner.Id].ShouldBe(MemberRole.Owner));
    }

    [Fact]
    public async Task Managers_remove_members_the_owner_removes_managers_and_nobody_the_owner()
    {
        var owner = await app.SomebodyAsync();
        var made = await app.FoundAsync(owner);
        var (manager, second, member) = (await app.JoinAsync(owner, made.Id, "manager"), await app.JoinAsync(owner, made.Id, "manager"), await app.JoinAsync(owner, made.Id));
        await (await RemoveAsync(member, made.Id, manager.Id)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await RemoveAsync(manager, made.Id, second.Id)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await RemoveAsync(manager, made.Id, owner.Id)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await RemoveAsync(manager, made.Id, member.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RemoveAsync(owner, made.Id, second.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await member.Client.GetAsync($"/api/organizations/{made.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await RemoveAsync(manager, made.Id, member.Id)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anybody_leaves_but_the_owner_only_after_handing_over()
    {
        var owner = await app.SomebodyAsync();
        var made = await app.FoundAsync(owner);
        var (heir, member, stranger) = (await app.JoinAsync(owner, made.Id), await app.JoinAsync(owner, made.Id), await app.SomebodyAsync());
        (await RemoveAsync(member, made.Id, member.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await RemoveAsync(owner, made.Id, owner.Id)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);

        await (await HandOverAsync(heir, made.Id, heir.Id)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await HandOverAsync(owner, made.Id, stranger.Id)).ShouldNameAsync("accountId");
        await (await HandOverAsync(owner, made.Id, owner.Id)).ShouldNameAsync("accountId");
        (await HandOverAsync(owner, made.Id, heir.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await heir.Client.GetAsync<OrganizationDetails>($"/api/organizations/{made.Id}")).Role.ShouldBe(MemberRole.Owner);
        (await owner.Client.GetAsync<OrganizationDetails>($"/api/organizations/{made.Id}")).Role.ShouldBe(MemberRole.Manager);
        (await RemoveAsync(owner, made.Id, owner.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static Task<List<MemberDetails>> ListAsync(OrganizationApp.Somebody who, Guid id) => who.Client.GetAsync<List<MemberDetails>>($"/api/organizations/{id}/members");

    private static Task<HttpResponseMessage> ChangeAsync(OrganizationApp.Somebody who, Guid id, Guid whom, string role) =>
        who.Client.PatchAsync($"/api/organizations/{id}/members/{whom}", JsonContent.Create(new ChangeMember(role)));

    private static Task<HttpResponseMessage> RemoveAsync(OrganizationApp.Somebody who, Guid id, Guid whom) => who.Client.DeleteAsync($"/api/organizations/{id}/members/{whom}");

    private static Task<HttpResponseMessage> HandOverAsync(OrganizationApp.Somebody who, Guid id, Guid to) => who.Client.PostAsync($"/api/organizations/{id}/owner", new HandOver(to));
}
