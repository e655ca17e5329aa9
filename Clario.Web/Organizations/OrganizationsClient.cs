using System.Net;
using Clario.Http;
using Clario.Pictures;

namespace Clario.Organizations;

public sealed class OrganizationsClient(ApiClient api, Place place)
{
    public Task<IReadOnlyList<OrganizationSummary>> MineAsync() => api.GetAsync<IReadOnlyList<OrganizationSummary>>("/api/organizations");

    /// <summary>The organisation whose address this is, if the person belongs to it.</summary>
    public async Task<OrganizationDetails?> HereAsync() =>
        place.Subdomain is { } here && (await MineAsync()).FirstOrDefault(mine => mine.Subdomain == here) is { } mine
            ? await api.FindAsync<OrganizationDetails>($"/api/organizations/{mine.Id}")
            : null;

    public Task<OrganizationDetails> FoundAsync(FoundOrganization request) => api.PostAsync<OrganizationDetails>("/api/organizations", request);

    public Task<OrganizationDetails> ChangeAsync(Guid id, ChangeOrganization request) => api.PatchAsync<OrganizationDetails>($"/api/organizations/{id}", request);

    public Task PutLogoAsync(Guid id, IFormFile logo) => api.PutPictureAsync($"/api/organizations/{id}/logo", logo);

    public Task RemoveLogoAsync(Guid id) => api.DeleteAsync($"/api/organizations/{id}/logo");

    public Task HandOverAsync(Guid id, Guid accountId) => api.PostAsync($"/api/organizations/{id}/owner", new HandOver(accountId));

    public Task<IReadOnlyList<MemberDetails>> MembersAsync(Guid id) => api.GetAsync<IReadOnlyList<MemberDetails>>($"/api/organizations/{id}/members");

    public Task ChangeMemberAsync(Guid id, Guid accountId, string role) => api.PatchAsync($"/api/organizations/{id}/members/{accountId}", new ChangeMember(role));

    public Task RemoveAsync(Guid id, Guid accountId) => api.DeleteAsync($"/api/organizations/{id}/members/{accountId}");

    public Task<IReadOnlyList<InvitationDetails>> InvitationsAsync(Guid id) => api.GetAsync<IReadOnlyList<InvitationDetails>>($"/api/organizations/{id}/invitations");

    public Task<InvitationMade> InviteAsync(Guid id, Invite request) => api.PostAsync<InvitationMade>($"/api/organizations/{id}/invitations", request);

    public Task WithdrawAsync(Guid id, Guid invitationId) => api.DeleteAsync($"/api/organizations/{id}/invitations/{invitationId}");

    /// <summary>Null when the link does not work.</summary>
    public async Task<InvitationShown?> InvitationAsync(string token)
    {
        try
        {
            return await api.PostAsync<InvitationShown>("/api/invitations/shown", new InvitationLink(token));
        }
        catch (ApiException refused) when (refused.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }
    }

    public Task<OrganizationSummary> AcceptAsync(string token) => api.PostAsync<OrganizationSummary>("/api/invitations/acceptance", new InvitationLink(token));
}
