using System.Net;
using System.Net.Http.Headers;
using Clario.Http;

namespace Clario.Accounts;

/// <summary>The Api's three calls about a session itself, made on nobody's behalf.</summary>
public interface ISessionApi
{
    /// <summary>Null when the Api does not take the refresh token any more.</summary>
    Task<TokenPair?> RefreshAsync(string refreshToken);
}

/// <inheritdoc />
public sealed class SessionApi(IHttpClientFactory http) : ISessionApi
{
    // Never cancelled: a rotated token whose answer nobody read would end the whole session at its next use.
    public async Task<TokenPair?> RefreshAsync(string refreshToken)
    {
        using var response = await http.CreateClient(ApiClient.Name)
            .PostAsJsonAsync("/api/auth/refresh", new RefreshTokens(refreshToken), ClarioJson.Options);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TokenPair>(ClarioJson.Options);
    }

    /// <summary>Ends the session at the Api; one that has already ended is no error.</summary>
    public async Task SignOutAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/auth/logout");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.CreateClient(ApiClient.Name).SendAsync(request);
    }
}
