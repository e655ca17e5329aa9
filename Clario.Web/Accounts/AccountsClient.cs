using Clario.Http;

namespace Clario.Accounts;

public sealed class AccountsClient(ApiClient api)
{
    public Task RegisterAsync(Register request) => api.PostAsync("/api/auth/register", request);

    public Task<AccountDetails> AccountAsync() => api.GetAsync<AccountDetails>("/api/account");
}
