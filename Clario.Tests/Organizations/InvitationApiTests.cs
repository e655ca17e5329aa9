using System.Net;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Organizations;

public sealed class InvitationApiTests(OrganizationApp app) : IClassFixture<OrganizationApp>
{
    private const string Acceptance = "/api/invitations/acceptance";

    [Fact]
    public async Task A_link_says_what_it_invites_to_lets_so_many_in_and_no_more()
    {
        var (owner, made) = await FoundAsync();
        var invited = await InviteAsync(owner, made.Id, new Invite(Uses: 2));
        (await (await ShowAsync(invited)).ReadAsync<InvitationShown>()).ShouldSatisfyAllConditions(
            shown => shown.Organization.ShouldBe(made.Name), shown => shown.Role.ShouldBe(MemberRole.Member), shown => shown.ForAnAddress.ShouldBeFalse());
        var (first, second, third) = (await app.SomebodyAsync(), await app.SomebodyAsync(), await app.SomebodyAsync());
        (await (await AcceptAsync(first, invited)).ReadAsync<OrganizationSummary>()).Id.ShouldBe(made.Id);
        (await AcceptAsync(first, invited)).StatusCode.ShouldBe(HttpStatusCode.OK); // again: uses nothing up
        (await AcceptAsync(second, invited)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await AcceptAsync(third, invited)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await ShowAsync(invited)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_for_one_lets_one_in_also_when_five_come_at_the_same_moment()
    {
        var (owner, made) = await FoundAsync();
        var invited = await InviteAsync(owner, made.Id, new Invite());
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.SomebodyAsync()));
        var answers = await Task.WhenAll(people.Select(person => AcceptAsync(person, invited)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_after_fourteen_days_and_when_it_is_withdrawn()
    {
        var (owner, made) = await FoundAsync();
        var withdrawn = await InviteAsync(owner, made.Id, new Invite());
        (await owner.Client.GetAsync<List<InvitationDetails>>($"/api/organizations/{made.Id}/invitations")).ShouldHaveSingleItem().Id.ShouldBe(withdrawn.Id);
        (await owner.Client.DeleteAsync($"/api/organizations/{made.Id}/invitations/{withdrawn.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var person = await app.SomebodyAsync();
        await (await AcceptAsync(person, withdrawn)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

        await app.WithDbAsync(async db =>
        {
            var (old, secret) = Invitation.To(made.Id, null, MemberRole.Member, 5, owner.Id, app.Clock.GetUtcNow() - Invitation.Lifetime);
            db.Add(old);
            await db.SaveChangesAsync();
            await (await person.Client.PostAsync(Acceptance, new InvitationLink(secret))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
            return 0;
        });
    }

    [Fact]
    public async Task A_month_after_its_end_nothing_is_left_of_it()
    {
        var (owner, made) = await FoundAsync();
        await app.WithDbAsync(db =>
        {
            foreach (var age in new[] { Invitation.Lifetime + Invitation.Kept, Invitation.Lifetime })
                db.Add(Invitation.To(made.Id, "somebody@example.org", MemberRole.Member, 1, owner.Id, app.Clock.GetUtcNow() - age).Invitation);
            db.Enqueue(new DeleteOldInvitations(), app.Clock.GetUtcNow());
            return db.SaveChangesAsync();
        });
        await app.RunWorkAsync();
        (await app.WithDbAsync(db => db.Invitations.CountAsync(i => i.OrganizationId == made.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_by_email_goes_out_with_a_link_that_only_that_account_can_use_and_once()
    {
        var (owner, made) = await FoundAsync();
        var (invitee, other) = (await app.SomebodyAsync(), await app.SomebodyAsync());
        var invite = new Invite(invitee.Email.ToUpperInvariant(), Uses: 50);
        await (await owner.Client.PostAsync($"/api/organizations/{made.Id}/invitations", invite)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden); // writing to others waits for one's own mailbox
        await app.ConfirmAddressAsync(owner.Client);
        (await InviteAsync(owner, made.Id, invite)).Token.ShouldBeNull();
        await app.RunWorkAsync();
        var mail = app.Mailbox.To(invitee.Email)[^1];
        var link = new InvitationLink(mail.Split("https://clario.example.org/invitation?token=")[1].Split('\n')[0].Trim());
        await (await other.Client.PostAsync(Acceptance, link)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await invitee.Client.PostAsync(Acceptance, link)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden); // anybody may claim an address
        await app.ConfirmAddressAsync(invitee.Client);
        (await invitee.Client.PostAsync(Acceptance, link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.WithDbAsync(db => db.Invitations.Where(i => i.OrganizationId == made.Id && i.Email != null).Select(i => i.UsesLeft).SingleAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled_with_invitations()
    {
        var (owner, made) = await FoundAsync();
        await app.ConfirmAddressAsync(owner.Client);
        var stranger = $"{Guid.NewGuid():N}@example.org";
        for (var i = 0; i < OrganizationApp.MaxInvitations; i++)
        {
            var invited = await InviteAsync(owner, made.Id, new Invite(stranger));
            await owner.Client.DeleteAsync($"/api/organizations/{made.Id}/invitations/{invited.Id}");
        }
        await (await owner.Client.PostAsync($"/api/organizations/{made.Id}/invitations", new Invite(stranger))).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Nobody_invites_beyond_their_rights()
    {
        var (owner, made) = await FoundAsync();
        var (manager, member, stranger) = (await app.JoinAsync(owner, made.Id, "manager"), await app.JoinAsync(owner, made.Id), await app.SomebodyAsync());
        string address = $"/api/organizations/{made.Id}/invitations";
        await (await member.Client.PostAsync(address, new Invite())).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await member.Client.GetAsync(address)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await manager.Client.PostAsync(address, new Invite(Role: "manager"))).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await owner.Client.PostAsync(address, new Invite(Role: "owner"))).ShouldNameAsync("role");
        await (await stranger.Client.PostAsync(address, new Invite())).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await owner.Client.PostAsync(address, new Invite("nobody"))).ShouldNameAsync("email");
        await (await owner.Client.PostAsync(address, new Invite(Uses: 0))).ShouldNameAsync("uses");
        (await manager.Client.PostAsync(address, new Invite())).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await app.Anonymous.PostAsync(Acceptance, new InvitationLink("x"))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_organisation_takes_only_so_many_members_and_open_invitations()
    {
        var (owner, made) = await FoundAsync();
        for (var i = 1; i < OrganizationApp.MaxMembers; i++)
            await app.JoinAsync(owner, made.Id);
        var link = await InviteAsync(owner, made.Id, new Invite());
        await (await AcceptAsync(await app.SomebodyAsync(), link)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        await InviteAsync(owner, made.Id, new Invite());
        await InviteAsync(owner, made.Id, new Invite());
        await (await owner.Client.PostAsync($"/api/organizations/{made.Id}/invitations", new Invite())).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    private async Task<(OrganizationApp.Somebody Owner, OrganizationDetails Made)> FoundAsync()
    {
        var owner = await app.SomebodyAsync();
        return (owner, await app.FoundAsync(owner));
    }

    private static async Task<InvitationMade> InviteAsync(OrganizationApp.Somebody who, Guid id, Invite invite) =>
        await (await who.Client.PostAsync($"/api/organizations/{id}/invitations", invite)).ReadAsync<InvitationMade>();

    private static Task<HttpResponseMessage> AcceptAsync(OrganizationApp.Somebody who, InvitationMade invited) =>
        who.Client.PostAsync(Acceptance, new InvitationLink(invited.Token!));

    private Task<HttpResponseMessage> ShowAsync(InvitationMade invited) => app.Anonymous.PostAsync("/api/invitations/shown", new InvitationLink(invited.Token!));
}
