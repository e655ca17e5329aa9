using System.Net;
using Clario.Http;

namespace Clario.Accounts;

public sealed class AccountsClient(ApiClient api)
{
    public Task RegisterAsync(Register request) => api.PostAsync("/api/auth/register", request);

    public Task<AccountDetails> AccountAsync() => api.GetAsync<AccountDetails>("/api/account");

    public Task ChangePasswordAsync(ChangePassword request) => api.PostAsync("/api/account/password", request);

    public Task<IReadOnlyList<SessionDetails>> SessionsAsync() => api.GetAsync<IReadOnlyList<SessionDetails>>("/api/account/sessions");

    /// <summary>Signs out there; one that has just ended by itself is no error.</summary>
    public async Task EndSessionAsync(Guid id)
    {
        try
        {
            await api.DeleteAsync($"/api/account/sessions/{id}");
        }
        catch (ApiException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
        }
    }

    public Task EndOtherSessionsAsync() => api.DeleteAsync("/api/account/sessions");
}
