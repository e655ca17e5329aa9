using Clario.Accounts;
using Clario.Http;

namespace Clario.Privacy;

public sealed class PrivacyClient(ApiClient api)
{
    public Task<IReadOnlyList<ConsentDetails>> ConsentsAsync() => api.GetAsync<IReadOnlyList<ConsentDetails>>("/api/account/consents");

    public Task DecideAsync(string purpose, DecideConsent decision) => api.PutAsync($"/api/account/consents/{Uri.EscapeDataString(purpose)}", decision);

    public Task<ExportDetails> ExportAsync() => api.GetAsync<ExportDetails>("/api/account/export");

    public Task AskForExportAsync(Reauthenticate request) => api.PostAsync("/api/account/export", request);

    /// <summary>The zip file, on its way.</summary>
    public Task<HttpResponseMessage> OpenExportAsync(CancellationToken cancel) => api.OpenAsync("/api/account/export/file", cancel);

    public Task AskForDeletionAsync(Reauthenticate request) => api.PostAsync("/api/account/deletion", request);

    public Task WithdrawDeletionAsync() => api.DeleteAsync("/api/account/deletion");
}
