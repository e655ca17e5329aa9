using System.Net;
using Clario.Accounts;
using Clario.Audit;
using Clario.Organizations;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Mentoring;

public sealed class MentoringApiTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private const string Mine = "/api/mentoring/applications", Desk = "/api/admin/mentors";

    private static ApplyAsMentor Application => TwoOrganizations.Application;

    private async Task<Person> SamAsync()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAddressAsync(sam.Client);
        return sam;
    }

    private static async Task<Guid> ApplyAsync(Person person) => (await (await person.Client.PostAsync(Mine, Application)).ReadAsync<MentorApplicationDetails>()).Id;

    private static Task<HttpResponseMessage> DecideAsync(Person admin, Guid id, string decision, string? reason = null) =>
        admin.Client.PostAsync($"{Desk}/applications/{id}/decision", new DecideApplication(decision, reason));

    private static async Task<MentorApplicationDetails> LastAsync(Person person) => (await person.Client.GetAsync<List<MentorApplicationDetails>>(Mine))[0];

    private static async Task<IReadOnlyList<string>> RolesAsync(Person person) => (await person.Client.GetAsync<AccountDetails>("/api/account")).Roles;

    private Task<int> CountAsync(SecurityEvent what, Guid by, Guid about) =>
        app.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Kind == what && e.ById == by && e.AboutId == about));

    [Fact]
    public async Task Approved_one_is_a_mentor_at_the_next_request_and_is_told()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var id = await ApplyAsync(sam);
        (await admin.Client.GetAsync<List<ApplicationToReview>>($"{Desk}/applications")).Single(open => open.Application.Id == id).ShouldSatisfyAllConditions(
            open => open.Email.ShouldBe(sam.Email), open => open.Application.Fields.ShouldBe(Application.Fields), open => open.Application.Links.ShouldBe(Application.Links!));
        (await DecideAsync(admin, id, "approve", "Welcome, we need nurses.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await RolesAsync(sam)).ShouldContain(Roles.Mentor);
        (await LastAsync(sam)).ShouldSatisfyAllConditions(last => last.State.ShouldBe(ApplicationState.Approved), last => last.Reason.ShouldBe("Welcome, we need nurses."));
        (await admin.Client.GetAsync<List<MentorDetails>>(Desk)).Single(mentor => mentor.Email == sam.Email).Headline.ShouldBe(Application.Headline);
        await app.RunWorkAsync();
        app.MailTo(sam.Email)[^1].ShouldContain("Welcome, we need nurses.");
        var (by, about) = (await admin.IdAsync(), await sam.IdAsync());
        (await CountAsync(SecurityEvent.MentorApplied, about, about)).ShouldBe(1);
        (await CountAsync(SecurityEvent.RoleGranted, by, about)).ShouldBe(1);
        await (await sam.Client.PostAsync(Mine, Application)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_which_the_applicant_reads_and_they_may_ask_again()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        var id = await ApplyAsync(sam);
        await (await DecideAsync(admin, id, "decline", "  ")).ShouldNameAsync("reason");
        (await DecideAsync(admin, id, "decline", "Tell us whom you have guided.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await LastAsync(sam)).ShouldSatisfyAllConditions(last => last.State.ShouldBe(ApplicationState.Declined), last => last.Reason.ShouldBe("Tell us whom you have guided."));
        (await RolesAsync(sam)).ShouldBe([Roles.User]);
        await app.RunWorkAsync();
        app.MailTo(sam.Email)[^1].ShouldContain("Tell us whom you have guided.");
        (await CountAsync(SecurityEvent.MentorDeclined, await admin.IdAsync(), await sam.IdAsync())).ShouldBe(1);
        (await ApplyAsync(sam)).ShouldNotBe(id);
    }

    [Fact]
    public async Task A_role_that_is_taken_back_is_gone_at_the_next_request()
    {
        var (sam, admin) = (await SamAsync(), await app.AdminAsync());
        await DecideAsync(admin, await ApplyAsync(sam), "approve");
        (await RolesAsync(sam)).ShouldContain(Roles.Mentor);
        var address = $"{Desk}/{await sam.IdAsync()}/revocation";
        await (await admin.Client.PostAsync(address, new RevokeMentor(""))).ShouldNameAsync("reason");
        (await admin.Client.PostAsync(address, new RevokeMentor("Nobody heard from you."))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RolesAsync(sam)).ShouldBe([Roles.User]);
        (await LastAsync(sam)).ShouldSatisfyAllConditions(last => last.State.ShouldBe(ApplicationState.Revoked), last => last.Reason.ShouldBe("Nobody heard from you."));
        (await admin.Client.PostAsync(address, new RevokeMentor("Again."))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CountAsync(SecurityEvent.RoleRevoked, await admin.IdAsync(), await sam.IdAsync())).ShouldBe(1);
        await app.RunWorkAsync();
        app.MailTo(sam.Email)[^1].ShouldContain("Nobody heard from you.");
    }

    [Fact]
    public async Task One_application_is_open_at_a_time_also_when_five_come_at_once()
    {
        var sam = await SamAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sam.Client.PostAsync(Mine, Application)));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 4)]);
        (await sam.Client.DeleteAsync($"{Mine}/{(await LastAsync(sam)).Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await LastAsync(sam)).State.ShouldBe(ApplicationState.Withdrawn);
        await ApplyAsync(sam);
    }

    [Fact]
    public async Task Of_decisions_and_a_withdrawal_at_the_same_moment_one_holds()
    {
        var (one, two) = (await app.AdminAsync(), await app.AdminAsync());
        for (var round = 0; round < 5; round++)
        {
            var sam = await SamAsync();
            var id = await ApplyAsync(sam);
            var answers = await Task.WhenAll(
                DecideAsync(one, id, "approve"), DecideAsync(two, id, "decline", "Not now."), DecideAsync(two, id, "approve"), sam.Client.DeleteAsync($"{Mine}/{id}"));
            answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, .. Enumerable.Repeat(HttpStatusCode.Conflict, 3)]);
            ((await LastAsync(sam)).State == ApplicationState.Approved).ShouldBe((await RolesAsync(sam)).Contains(Roles.Mentor));
            var about = await sam.IdAsync();
            (await app.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.AboutId == about
                && (e.Kind == SecurityEvent.RoleGranted || e.Kind == SecurityEvent.MentorDeclined || e.Kind == SecurityEvent.MentorApplicationWithdrawn)))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Who_may_not_apply_or_decide_is_told_so()
    {
        var unconfirmed = await Person.SignUpAsync(app.Anonymous);
        await (await unconfirmed.Client.PostAsync(Mine, Application)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        var admin = await app.AdminAsync();
        await app.ConfirmAddressAsync(admin.Client);
        await (await DecideAsync(admin, await ApplyAsync(admin), "approve")).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        (await RolesAsync(admin)).ShouldNotContain(Roles.Mentor);
        (await DecideAsync(admin, Guid.NewGuid(), "approve")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var sam = await SamAsync();
        var id = await ApplyAsync(sam);
        (await unconfirmed.Client.DeleteAsync($"{Mine}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_keeps_the_admins_busy()
    {
        var sam = await SamAsync();
        for (var i = 0; i < MentorDesk.MostAsked; i++)
            await sam.Client.DeleteAsync($"{Mine}/{await ApplyAsync(sam)}");
        await (await sam.Client.PostAsync(Mine, Application)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_too_long_too_short_or_too_much_is_named()
    {
        var sam = await SamAsync();
        await (await sam.Client.PostAsync(Mine, new ApplyAsMentor("x", "short", [], 99, ["a\u0007b"]))).ShouldNameAsync("headline", "about", "fields", "yearsOfExperience", "links");
        await (await sam.Client.PostAsync(Mine, Application with { Headline = "Two\nlines of it" })).ShouldNameAsync("headline");
        await (await sam.Client.PostAsync(Mine, Application with { About = new string('a', 2001) })).ShouldNameAsync("about");
        await (await sam.Client.PostAsync(Mine, Application with { Fields = ["1", "2", "3", "4", "5", "6"] })).ShouldNameAsync("fields");
        await (await sam.Client.PostAsync(Mine, Application with { Links = [new string('a', 201)] })).ShouldNameAsync("links");
        await (await sam.Client.PostTextAsync(Mine, """{"headline":"Nurse in care","about":"Twelve years on the ward, four of them training others.","fields":[null],"yearsOfExperience":1}""")).ShouldNameAsync("fields");
    }
}
