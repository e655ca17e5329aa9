using System.Net;
using System.Net.Http.Headers;
using Clario.Http;
using Microsoft.AspNetCore.Authentication;

namespace Clario.Accounts;

/// <summary>From address and password to a session: signs in at the Api and gives the browser its cookie.</summary>
public sealed class SignInFlow(IHttpClientFactory http, IHttpContextAccessor accessor, TokenVault vault, TimeProvider clock)
{
    /// <exception cref="ApiException">The Api refused (401: wrong address or password; 429: too often) or did not answer.</exception>
    public async Task SignInAsync(string email, string password)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("Signing in needs a request, for its cookie.");
        var pair = await SendAsync<TokenPair>(new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new SignIn(email, password), options: ClarioJson.Options),
        }, context);
        var tokens = SessionTokens.From(pair, clock.GetUtcNow());
        var account = await SendAsync<AccountDetails>(new HttpRequestMessage(HttpMethod.Get, "/api/account")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access) },
        }, context);

        var session = Guid.NewGuid().ToString("N");
        vault.Open(session, tokens);
        var (person, properties) = SessionCookie.For(session, account, tokens);
        await context.SignInAsync(person, properties);
    }

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
