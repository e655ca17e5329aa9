using System.Net;
using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Contract;
using Clario.Mentoring;
using Clario.Pictures;
using Clario.Privacy;
using Clario.Roadmaps;
using Clario.Support;
using SkiaSharp;

namespace Clario.Organizations;

/// <summary>For each endpoint of the manifest, a call with another organisation's ids and what must be answered.</summary>
/// <param name="password">For what asks for the caller's once more.</param>
internal sealed class IsolationCases(TwoOrganizations.Place other, string password = "not the one")
{
    public sealed record Attempt(HttpStatusCode Status, Func<HttpClient, Task<HttpResponseMessage>> Call);

    private static readonly byte[] Drawing = Drawings.Plain(SKColors.Teal);

    public IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["DELETE /api/roadmaps/{id:guid}"] = Nothing(client => client.DeleteAsync($"/api/roadmaps/{other.Roadmap}")),
        ["GET /api/ai/jobs/{jobId:guid}/status"] = Nothing(client => client.GetAsync($"/api/ai/jobs/{other.Job}/status")),
        ["GET /api/assessments"] = Works(client => client.GetAsync("/api/assessments")),
        ["GET /api/assessments/{id:guid}"] = Nothing(client => client.GetAsync($"/api/assessments/{other.Assessment}")),
        ["GET /api/assessments/{id:guid}/matches"] = Nothing(client => client.GetAsync($"/api/assessments/{other.Assessment}/matches")),
        ["GET /api/public/roadmaps/{slug}"] = Nothing(client => client.GetAsync($"/api/public/roadmaps/{other.Slug}")),
        ["GET /api/roadmaps"] = Works(client => client.GetAsync("/api/roadmaps")),
        ["GET /api/roadmaps/{id:guid}"] = Nothing(client => client.GetAsync($"/api/roadmaps/{other.Roadmap}")),
        ["PATCH /api/roadmaps/{id:guid}"] = Nothing(client => client.PatchAsync($"/api/roadmaps/{other.Roadmap}", JsonContent.Create(new { title = "Taken", isPublic = false }))),
        ["PATCH /api/roadmaps/{id:guid}/nodes/{nodeId:guid}"] = Nothing(client => client.PatchAsync(
            $"/api/roadmaps/{other.Roadmap}/nodes/{other.Node}", JsonContent.Create(new ChangeNode("done", "Taken")))),
        ["POST /api/assessments"] = new(HttpStatusCode.Created, client => client.PostAsync("/api/assessments", Inventories.Answer(InventoryForm.Full, 4, 1, 2, 3, 0, 1))),
        ["POST /api/assessments/{id:guid}/selection"] = Nothing(client => client.PostAsync($"/api/assessments/{other.Assessment}/selection", new SelectCareer("15-1252.00"))),
        ["POST /api/roadmaps"] = new(HttpStatusCode.Accepted, client => client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))),

        // These name the organisation itself, whatever the address: they are called by somebody who belongs to Acme and not to Borealis.
        ["DELETE /api/organizations/{id:guid}/invitations/{invitationId:guid}"] = Nothing(client => client.DeleteAsync($"/api/organizations/{other.Id}/invitations/{other.Invitation}")),
        ["DELETE /api/organizations/{id:guid}/logo"] = Nothing(client => client.DeleteAsync($"/api/organizations/{other.Id}/logo")),
        ["DELETE /api/organizations/{id:guid}/members/{accountId:guid}"] = Nothing(client => client.DeleteAsync($"/api/organizations/{other.Id}/members/{other.Other}")),
        ["GET /api/organizations/{id:guid}"] = Nothing(client => client.GetAsync($"/api/organizations/{other.Id}")),
        ["GET /api/organizations/{id:guid}/invitations"] = Nothing(client => client.GetAsync($"/api/organizations/{other.Id}/invitations")),
        ["GET /api/organizations/{id:guid}/members"] = Nothing(client => client.GetAsync($"/api/organizations/{other.Id}/members")),
        ["PATCH /api/organizations/{id:guid}"] = Nothing(client => client.PatchAsync($"/api/organizations/{other.Id}", JsonContent.Create(new { name = "Taken" }))),
        ["PATCH /api/organizations/{id:guid}/members/{accountId:guid}"] = Nothing(client => client.PatchAsync(
            $"/api/organizations/{other.Id}/members/{other.Other}", JsonContent.Create(new ChangeMember("manager")))),
        ["POST /api/organizations/{id:guid}/invitations"] = Nothing(client => client.PostAsync($"/api/organizations/{other.Id}/invitations", new Invite())),
        ["PUT /api/organizations/{id:guid}/logo"] = Nothing(client => client.PutAsync($"/api/organizations/{other.Id}/logo", Drawing.AsBody())),
        ["POST /api/organizations/{id:guid}/owner"] = Nothing(client => client.PostAsync($"/api/organizations/{other.Id}/owner", new HandOver(other.Other))),
        // An open link works at any address, for whoever has it; this one was withdrawn.
        ["POST /api/invitations/shown"] = Nothing(client => client.PostAsync("/api/invitations/shown", new InvitationLink(other.DeadLink))),
        ["POST /api/invitations/acceptance"] = Nothing(client => client.PostAsync("/api/invitations/acceptance", new InvitationLink(other.DeadLink))),
        ["GET /api/organizations"] = Works(client => client.GetAsync("/api/organizations")),
        ["GET /api/organizations/here"] = Works(client => client.GetAsync("/api/organizations/here")),
        ["POST /api/organizations"] = new(HttpStatusCode.BadRequest, client => client.PostAsync("/api/organizations", new FoundOrganization("Mine", other.Subdomain))),

        // Accounts, open data and Clario itself have no tenant: there is nothing to hide, and nothing of Borealis to be found.
        ["ANY /alive"] = Works(client => client.GetAsync("/alive")),
        ["ANY /health"] = Works(client => client.GetAsync("/health")),
        ["ANY /hubs/clario"] = new(HttpStatusCode.BadRequest, client => client.GetAsync("/hubs/clario")),
        ["ANY /hubs/clario/negotiate"] = Works(client => client.PostAsync("/hubs/clario/negotiate?negotiateVersion=1", null)),
        ["DELETE /api/account/sessions"] = Works(client => client.DeleteAsync("/api/account/sessions"), HttpStatusCode.NoContent),
        ["DELETE /api/account/sessions/{id:guid}"] = Nothing(client => client.DeleteAsync($"/api/account/sessions/{other.Session}")),
        ["DELETE /api/auth/logout"] = Works(client => client.DeleteAsync("/api/auth/logout"), HttpStatusCode.NoContent),
        ["DELETE /api/account/deletion"] = Works(client => client.DeleteAsync("/api/account/deletion"), HttpStatusCode.NoContent),
        ["GET /api/account/consents"] = Works(client => client.GetAsync("/api/account/consents")),
        ["GET /api/account/export"] = Works(client => client.GetAsync("/api/account/export")),
        ["GET /api/account/export/file"] = Nothing(client => client.GetAsync("/api/account/export/file")),
        ["DELETE /api/account/picture"] = Works(client => client.DeleteAsync("/api/account/picture"), HttpStatusCode.NoContent),
        ["PUT /api/account/picture"] = Works(client => client.PutAsync("/api/account/picture", Drawing.AsBody())),
        ["GET /api/pictures/{link}"] = Nothing(client => client.GetAsync("/api/pictures/not-one-of-ours")),
        ["GET /api/account/profile"] = Works(client => client.GetAsync("/api/account/profile")),
        ["GET /api/people/{id:guid}"] = Nothing(client => client.GetAsync($"/api/people/{other.Other}")),
        ["POST /api/account/deletion"] = Unproven(client => client.PostAsync("/api/account/deletion", new Reauthenticate("not the one"))),
        ["POST /api/account/export"] = Unproven(client => client.PostAsync("/api/account/export", new Reauthenticate("not the one"))),
        ["PUT /api/account/consents/{purpose}"] = Unproven(client => client.PutAsJsonAsync("/api/account/consents/outsideModels", new DecideConsent("not the one", true))),
        ["PUT /api/account/profile"] = Works(client => client.PutAsJsonAsync("/api/account/profile", new { fullName = "Sam Learner" })),
        ["GET /api/account"] = Works(client => client.GetAsync("/api/account")),
        ["GET /api/account/sessions"] = Works(client => client.GetAsync("/api/account/sessions")),
        ["GET /api/assessments/questions"] = Works(client => client.GetAsync("/api/assessments/questions")),
        ["GET /api/careers"] = Works(client => client.GetAsync("/api/careers?q=software")),
        ["GET /api/careers/{code}"] = Works(client => client.GetAsync("/api/careers/15-1252.00")),
        ["GET /openapi/{documentName}.json"] = Works(client => client.GetAsync("/openapi/v1.json")),
        ["GET /api/account/second-factor"] = Works(client => client.GetAsync("/api/account/second-factor")),
        ["GET /api/admin/security/events"] = new(HttpStatusCode.Forbidden, client => client.GetAsync("/api/admin/security/events")),
        ["GET /api/admin/security/export"] = new(HttpStatusCode.Forbidden, client => client.GetAsync("/api/admin/security/export")),
        ["GET /api/admin/security/verify"] = new(HttpStatusCode.Forbidden, client => client.GetAsync("/api/admin/security/verify")),
        ["POST /api/mentoring/applications"] = new(HttpStatusCode.Created, client => client.PostAsync("/api/mentoring/applications", TwoOrganizations.Application)),
        ["GET /api/mentoring/applications"] = Works(client => client.GetAsync("/api/mentoring/applications")),
        ["DELETE /api/mentoring/applications/{id:guid}"] = Nothing(client => client.DeleteAsync($"/api/mentoring/applications/{other.Application}")),
        ["DELETE /api/admin/accounts/{id:guid}/sessions"] = new(HttpStatusCode.Forbidden, client => client.DeleteAsync($"/api/admin/accounts/{other.Account}/sessions")),
        ["POST /api/admin/impersonations"] = new(HttpStatusCode.Forbidden, client => client.PostAsync(
            "/api/admin/impersonations", new Impersonate(other.Email, "They asked for help with it."))),
        ["GET /api/admin/mentors"] = new(HttpStatusCode.Forbidden, client => client.GetAsync("/api/admin/mentors")),
        ["GET /api/admin/mentors/applications"] = new(HttpStatusCode.Forbidden, client => client.GetAsync("/api/admin/mentors/applications")),
        ["POST /api/admin/mentors/applications/{id:guid}/decision"] = new(HttpStatusCode.Forbidden, client => client.PostAsync(
            $"/api/admin/mentors/applications/{other.Application}/decision", new DecideApplication("approve"))),
        ["POST /api/admin/mentors/{accountId:guid}/revocation"] = new(HttpStatusCode.Forbidden, client => client.PostAsync(
            $"/api/admin/mentors/{other.Account}/revocation", new RevokeMentor("Nobody was guided."))),
        ["POST /api/account/email"] = Unproven(client => client.PostAsync("/api/account/email", new ChangeEmail("mine@example.org", password))),
        ["POST /api/account/email/confirm"] = new(HttpStatusCode.Gone, client => client.PostAsync("/api/account/email/confirm", new ConfirmEmail("no such token"))),
        ["POST /api/account/email/letter"] = new(HttpStatusCode.Accepted, client => client.PostAsync("/api/account/email/letter", null)),
        ["POST /api/account/passkeys"] = Unproven(client => client.PostAsync("/api/account/passkeys", new AddPasskey(other.Roadmap, "{}", "Mine"))),
        ["POST /api/account/passkeys/options"] = Unproven(client => client.PostAsync("/api/account/passkeys/options", new Reauthenticate(password))),
        ["POST /api/account/passkeys/{id}/remove"] = Unproven(client => client.PostAsync($"/api/account/passkeys/{other.Passkey}/remove", new Reauthenticate(password))),
        ["POST /api/account/second-factor/authenticator"] = Unproven(client => client.PostAsync("/api/account/second-factor/authenticator", new Reauthenticate(password))),
        ["POST /api/account/second-factor/passkey"] = Unproven(client => client.PostAsync("/api/account/second-factor/passkey", new Reauthenticate(password))),
        ["POST /api/account/second-factor/recovery-codes"] = Unproven(client => client.PostAsync("/api/account/second-factor/recovery-codes", new Reauthenticate(password))),
        ["POST /api/account/second-factor/off"] = Unproven(client => client.PostAsync("/api/account/second-factor/off", new Reauthenticate(password))),
        ["POST /api/account/second-factor/keep"] = new(HttpStatusCode.NoContent, client => client.PostAsync("/api/account/second-factor/keep", null)),
        ["GET /api/account/providers"] = Works(client => client.GetAsync("/api/account/providers")),
        ["POST /api/account/providers/{provider}"] = Nothing(client => client.PostAsync("/api/account/providers/google", new LinkProvider(other.Roadmap, Proof))),
        ["POST /api/account/providers/{provider}/challenge"] = Nothing(client => client.PostAsync("/api/account/providers/google/challenge", new Reauthenticate("not the one"))),
        ["POST /api/account/providers/{provider}/remove"] = Unproven(client => client.PostAsync("/api/account/providers/google/remove", new Reauthenticate("not the one"))),
        ["POST /api/auth/providers/{provider}"] = Nothing(client => client.PostAsync("/api/auth/providers/google", Proof)),
        ["POST /api/account/second-factor/authenticator/confirm"] = Unproven(
            client => client.PostAsync("/api/account/second-factor/authenticator/confirm", new ConfirmAuthenticator("000000"))),
        ["POST /api/auth/forgot"] = new(HttpStatusCode.Accepted, client => client.PostAsync("/api/auth/forgot", new ForgotPassword("nobody@example.org"))),
        ["POST /api/auth/reset"] = new(HttpStatusCode.Gone, client => client.PostAsync("/api/auth/reset", new ResetPassword(other.Other, "no such token", Person.Password))),
        ["POST /api/auth/login/code"] = new(HttpStatusCode.Unauthorized, client => client.PostAsync("/api/auth/login/code", new SecondStep(other.Roadmap, "000000"))),
        ["POST /api/auth/login/lost"] = new(HttpStatusCode.Unauthorized, client => client.PostAsync("/api/auth/login/lost", new LostSecondFactor(other.Roadmap))),
        ["POST /api/auth/second-factor/end"] = new(HttpStatusCode.Gone, client => client.PostAsync("/api/auth/second-factor/end", new EndSecondFactor(other.Other, "no such token"))),
        ["POST /api/auth/passkey"] = new(HttpStatusCode.Unauthorized, client => client.PostAsync("/api/auth/passkey", new PasskeySignIn(other.Roadmap, "{}"))),
        ["POST /api/auth/passkey/options"] = Works(client => client.PostAsync("/api/auth/passkey/options", new { })),
        ["POST /api/account/password"] = new(HttpStatusCode.BadRequest, client => client.PostAsync("/api/account/password", new ChangePassword(password, "a long enough password"))),
        ["POST /api/auth/login"] = new(HttpStatusCode.Unauthorized, client => client.PostAsync("/api/auth/login", new SignIn("nobody@example.org", "a long enough password"))),
        ["POST /api/auth/refresh"] = new(HttpStatusCode.Unauthorized, client => client.PostAsync("/api/auth/refresh", new RefreshTokens("no such token"))),
        ["POST /api/auth/register"] = new(HttpStatusCode.Accepted, client => client.PostAsync(
            "/api/auth/register", new Register($"{Guid.NewGuid():N}@example.org", Person.Password, "Somebody"))),
    };

    private static ProviderProof Proof => new("no such code", new string('v', 43));

    /// <summary>Endpoints of the manifest that have no case.</summary>
    public IEnumerable<string> Missing() => EndpointManifest.Names().Except(All.Keys);

    private static Attempt Nothing(Func<HttpClient, Task<HttpResponseMessage>> call) => new(HttpStatusCode.NotFound, call);

    private static Attempt Unproven(Func<HttpClient, Task<HttpResponseMessage>> call) => new(HttpStatusCode.BadRequest, call);

    private static Attempt Works(Func<HttpClient, Task<HttpResponseMessage>> call, HttpStatusCode status = HttpStatusCode.OK) => new(status, call);
}
