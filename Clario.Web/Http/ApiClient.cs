using System.Net;
using System.Net.Http.Headers;
using Clario.Accounts;
using Clario.Organizations;

namespace Clario.Http;

/// <summary>Speaks to the Api as the person who is looking at the page; features build their typed clients on it.</summary>
/// <remarks>Throws <see cref="ApiException"/> for every refusal and <see cref="SignedOutException"/> when the session has ended.</remarks>
public sealed class ApiClient(IHttpClientFactory http, Session session, IHttpContextAccessor visitor, Place place)
{
    public const string Name = "api";

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel = default) =>
        await ReadAsync<T>(await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancel), cancel);

    /// <summary>Null where the Api says 404.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancel = default) where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancel);
        }
        catch (ApiException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancel = default) =>
        await ReadAsync<T>(await SendAsync(() => WithBody(HttpMethod.Post, path, body), cancel), cancel);

    public async Task PostAsync(string path, object body, CancellationToken cancel = default) =>
        (await SendAsync(() => WithBody(HttpMethod.Post, path, body), cancel)).Dispose();

    public async Task PutAsync(string path, object body, CancellationToken cancel = default) =>
        (await SendAsync(() => WithBody(HttpMethod.Put, path, body), cancel)).Dispose();

    /// <summary>Sends a file as the whole body.</summary>
    /// <param name="open">May be asked for twice.</param>
    public async Task PutFileAsync(string path, Func<Stream> open, string contentType, CancellationToken cancel = default) =>
        (await SendAsync(() => new(HttpMethod.Put, path) { Content = new StreamContent(open()) { Headers = { ContentType = new(contentType) } } }, cancel)).Dispose();

    public async Task<T> PatchAsync<T>(string path, object body, CancellationToken cancel = default) =>
        await ReadAsync<T>(await SendAsync(() => WithBody(HttpMethod.Patch, path, body), cancel), cancel);

    /// <summary>An answer whose body is still on its way: for what is too long to be held. The caller disposes it.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancel = default) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancel, HttpCompletionOption.ResponseHeadersRead);

    public async Task PatchAsync(string path, object body, CancellationToken cancel = default) =>
        (await SendAsync(() => WithBody(HttpMethod.Patch, path, body), cancel)).Dispose();

    public async Task DeleteAsync(string path, CancellationToken cancel = default) =>
        (await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), cancel)).Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request, CancellationToken cancel, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        var token = await session.AccessTokenAsync();
        var response = await SendAsync(request(), token, until, cancel);
        if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null)
        {
            response.Dispose(); // the token died early, for one because the Api changed its keys: once more with a new one
            response = await SendAsync(request(), await session.AccessTokenAsync(insteadOf: token), until, cancel);
        }
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            throw new SignedOutException();
        if (!response.IsSuccessStatusCode)
            throw await ApiProblem.ReadAsync(response, cancel);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token, HttpCompletionOption until, CancellationToken cancel)
    {
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (visitor.HttpContext?.Connection.RemoteIpAddress is { } address)
            request.Headers.Add("X-Forwarded-For", address.ToString()); // the Api counts visitors' requests by address: theirs, not ours
        if (place.Subdomain is { } organization)
            request.Headers.Add(Place.Header, organization);
        try
        {
            return await http.CreateClient(Name).SendAsync(request, until, cancel);
        }
        catch (HttpRequestException unreachable)
        {
            throw ApiException.Unreachable(unreachable);
        }
        catch (TaskCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw ApiException.Unreachable(late);
        }
    }

    private static HttpRequestMessage WithBody(HttpMethod method, string path, object body) =>
        new(method, path) { Content = JsonContent.Create(body, body.GetType(), options: ClarioJson.Options) };

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancel)
    {
        using (response)
            return await response.Content.ReadFromJsonAsync<T>(ClarioJson.Options, cancel)
                ?? throw new ApiException(HttpStatusCode.BadGateway, "The server sent an empty answer. Please try again.");
    }
}
