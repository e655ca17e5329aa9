using System.Net;
using System.Text.Json;

namespace Clario.Http;

/// <summary>A refusal of the Api as it stands on the wire (RFC 9457).</summary>
internal sealed record ApiProblem(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors, Guid? Challenge)
{
    public static async Task<ApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var problem = await TryReadAsync(response, cancel);
        var words = problem?.Detail ?? problem?.Title ?? Words(response.StatusCode);
        return new ApiException(response.StatusCode, words, problem?.Errors) { Type = problem?.Type, Challenge = problem?.Challenge };
    }

    private static async Task<ApiProblem?> TryReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
            return null;
        try
        {
            return await response.Content.ReadFromJsonAsync<ApiProblem>(ClarioJson.Options, cancel);
        }
        catch (JsonException)
        {
            return null; // a proxy's own error page: the status alone must do
        }
    }

    private static string Words(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "We can't find that.",
        HttpStatusCode.TooManyRequests => "That was a lot at once. Please wait a minute and try again.",
        HttpStatusCode.Unauthorized => "Please sign in again.",
        _ => "Something went wrong on our side. Please try again.",
    };
}
