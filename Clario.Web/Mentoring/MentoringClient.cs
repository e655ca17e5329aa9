using Clario.Http;

namespace Clario.Mentoring;

public sealed class MentoringClient(ApiClient api)
{
    private const string Mine = "/api/mentoring/applications", Desk = "/api/admin/mentors";

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<MentorApplicationDetails>> MineAsync() => api.GetAsync<IReadOnlyList<MentorApplicationDetails>>(Mine);

    public Task ApplyAsync(ApplyAsMentor request) => api.PostAsync(Mine, request);

    public Task WithdrawAsync(Guid id) => api.DeleteAsync($"{Mine}/{id}");

    // For anybody but an admin these throw ApiException with 403.
    public Task<IReadOnlyList<ApplicationToReview>> OpenAsync() => api.GetAsync<IReadOnlyList<ApplicationToReview>>($"{Desk}/applications");

    public Task<IReadOnlyList<MentorDetails>> MentorsAsync() => api.GetAsync<IReadOnlyList<MentorDetails>>(Desk);

    public Task DecideAsync(Guid id, DecideApplication request) => api.PostAsync($"{Desk}/applications/{id}/decision", request);

    public Task RevokeAsync(Guid accountId, RevokeMentor request) => api.PostAsync($"{Desk}/{accountId}/revocation", request);
}
