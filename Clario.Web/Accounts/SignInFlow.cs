using System.Net;
using System.Net.Http.Headers;
using Clario.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Clario.Accounts;

/// <summary>From a proof of who somebody is to a session: signs in at the Api and gives the browser its cookie.</summary>
/// <remarks>Throws <see cref="ApiException"/> when the Api refuses (401; 400: a wrong code; 429: too often) or does not answer.</remarks>
public sealed class SignInFlow(IHttpClientFactory http, IHttpContextAccessor accessor, TokenVault vault, TimeProvider clock)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Signing in needs a request, for its cookie.");

    /// <summary>Refused with the type <see cref="SignInProblems.SecondStep"/> when the password is right and a second step is to come.</summary>
    public Task SignInAsync(SignIn request) => StartAsync("/api/auth/login", request);

    public Task SignInAsync(SecondStep request) => StartAsync("/api/auth/login/code", request);

    public Task SignInAsync(PasskeySignIn request) => StartAsync("/api/auth/passkey", request);

    /// <summary>Refused also with <see cref="SignInProblems.AddressTaken"/> and <see cref="SignInProblems.AddressUnverified"/>.</summary>
    public Task SignInAsync(string provider, ProviderProof proof) => StartAsync($"/api/auth/providers/{provider}", proof);

    public Task<PasskeyOptions> OfferPasskeyAsync() => PostAsync<PasskeyOptions>("/api/auth/passkey/options", new { });

    /// <summary>From now on the browser sees Clario as somebody else does, until that is stopped or over; what it was signed in with stays.</summary>
    public Task SeeAsAsync(ImpersonationStarted started) => OpenAsync(started.Tokens, SeenAs.Scheme, started.EndsAt);

    private async Task StartAsync(string path, object proof) =>
        await OpenAsync(await PostAsync<TokenPair>(path, proof), CookieAuthenticationDefaults.AuthenticationScheme, null);

    private async Task OpenAsync(TokenPair pair, string scheme, DateTimeOffset? seenUntil)
    {
        var context = Context;
        var tokens = SessionTokens.From(pair, clock.GetUtcNow());
        var account = await SendAsync<AccountDetails>(new HttpRequestMessage(HttpMethod.Get, "/api/account")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access) },
        }, context);

        var session = Guid.NewGuid().ToString("N");
        vault.Open(session, tokens);
        var (person, properties) = SessionCookie.For(session, account, tokens, seenUntil);
        if (seenUntil is null && context.Request.Cookies.ContainsKey(SeenAs.Cookie))
            await context.SignOutAsync(SeenAs.Scheme); // what is left of one would hide the new session
        await context.SignInAsync(scheme, person, properties);
    }

    private Task<T> PostAsync<T>(string path, object body) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: ClarioJson.Options) }, Context);

    private async Task<T> SendAsync<T>(HttpRequestMessage request, HttpContext context)
    {
        // The Api limits sign-ins by address: it has to know the visitor's, not ours.
        if (context.Connection.RemoteIpAddress is { } address)
            request.Headers.Add("X-Forwarded-For", address.ToString());
        request.Headers.TryAddWithoutValidation("User-Agent", context.Request.Headers.UserAgent.ToString()); // whose device it is, not ours
        try
        {
            using var response = await http.CreateClient(ApiClient.Name).SendAsync(request, context.RequestAborted);
            if (!response.IsSuccessStatusCode)
                throw await ApiProblem.ReadAsync(response, context.RequestAborted);
            return await response.Content.ReadFromJsonAsync<T>(ClarioJson.Options, context.RequestAborted)
                ?? throw new ApiException(HttpStatusCode.BadGateway, "The server sent an empty answer. Please try again.");
        }
        catch (HttpRequestException unreachable)
        {
            throw ApiException.Unreachable(unreachable);
        }
        finally
        {
            request.Dispose();
        }
    }
}
