using System.Net;
using Clario.Http;

namespace Clario.Accounts;

public sealed class AccountsClient(ApiClient api)
{
    public Task RegisterAsync(Register request) => api.PostAsync("/api/auth/register", request);

    public Task<AccountDetails> AccountAsync() => api.GetAsync<AccountDetails>("/api/account");

    public Task ChangePasswordAsync(ChangePassword request) => api.PostAsync("/api/account/password", request);

    public Task ForgotPasswordAsync(ForgotPassword request) => api.PostAsync("/api/auth/forgot", request);

    public Task ResetPasswordAsync(ResetPassword request) => api.PostAsync("/api/auth/reset", request);

    public Task ChangeEmailAsync(ChangeEmail request) => api.PostAsync("/api/account/email", request);

    public Task SendLetterAsync() => api.PostAsync("/api/account/email/letter", new { });

    public Task ConfirmEmailAsync(ConfirmEmail request) => api.PostAsync("/api/account/email/confirm", request);

    public Task<SecondFactorDetails> SecondFactorAsync() => api.GetAsync<SecondFactorDetails>("/api/account/second-factor");

    public Task<AuthenticatorSetup> StartAuthenticatorAsync(Reauthenticate request) => api.PostAsync<AuthenticatorSetup>("/api/account/second-factor/authenticator", request);

    public Task<RecoveryCodes> ConfirmAuthenticatorAsync(ConfirmAuthenticator request) =>
        api.PostAsync<RecoveryCodes>("/api/account/second-factor/authenticator/confirm", request);

    public Task<RecoveryCodes> RequirePasskeyAsync(Reauthenticate request) => api.PostAsync<RecoveryCodes>("/api/account/second-factor/passkey", request);

    public Task<RecoveryCodes> RenewRecoveryCodesAsync(Reauthenticate request) => api.PostAsync<RecoveryCodes>("/api/account/second-factor/recovery-codes", request);

    public Task TurnOffSecondFactorAsync(Reauthenticate request) => api.PostAsync("/api/account/second-factor/off", request);

    /// <summary>Throws <see cref="ApiException"/> with 409 and words when another way helps.</summary>
    public Task LoseSecondFactorAsync(LostSecondFactor request) => api.PostAsync("/api/auth/login/lost", request);

    public Task<SecondFactorEnd> EndSecondFactorAsync(EndSecondFactor request) => api.PostAsync<SecondFactorEnd>("/api/auth/second-factor/end", request);

    public Task KeepSecondFactorAsync() => api.PostAsync("/api/account/second-factor/keep", new { });

    public Task<PasskeyOptions> OfferNewPasskeyAsync(Reauthenticate request) => api.PostAsync<PasskeyOptions>("/api/account/passkeys/options", request);

    public Task AddPasskeyAsync(AddPasskey request) => api.PostAsync("/api/account/passkeys", request);

    public Task RemovePasskeyAsync(string id, Reauthenticate request) => api.PostAsync($"/api/account/passkeys/{Uri.EscapeDataString(id)}/remove", request);

    /// <summary>For anybody but an admin it throws <see cref="ApiException"/> with 403.</summary>
    public Task<ImpersonationStarted> ImpersonateAsync(Impersonate request) => api.PostAsync<ImpersonationStarted>("/api/admin/impersonations", request);

    /// <summary>The names of those that are linked.</summary>
    public Task<IReadOnlyList<string>> ProvidersAsync() => api.GetAsync<IReadOnlyList<string>>("/api/account/providers");

    public Task<LinkChallenge> BeginLinkAsync(string provider, Reauthenticate request) =>
        api.PostAsync<LinkChallenge>($"/api/account/providers/{Uri.EscapeDataString(provider)}/challenge", request);

    public Task LinkProviderAsync(string provider, LinkProvider request) => api.PostAsync($"/api/account/providers/{Uri.EscapeDataString(provider)}", request);

    public Task UnlinkProviderAsync(string provider, Reauthenticate request) => api.PostAsync($"/api/account/providers/{Uri.EscapeDataString(provider)}/remove", request);

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
