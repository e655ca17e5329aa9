using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clario.Accounts;
using Microsoft.AspNetCore.Mvc;
using Shouldly;

namespace Clario.Support;

/// <summary>Reads what the Api answered.</summary>
public static class Answers
{
    /// <summary>The body as <typeparamref name="T"/>; an answer that is no success fails the test with what it says.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new ShouldAssertException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(ClarioJson.Options))!;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string address) => await (await client.GetAsync(address)).ReadAsync<T>();

    /// <summary>Whose client it is.</summary>
    public static async Task<Guid> AccountIdAsync(this HttpClient client) => (await client.GetAsync<AccountDetails>("/api/account")).Id;

    public static Task<HttpResponseMessage> PostAsync<T>(this HttpClient client, string address, T body) =>
        client.PostAsJsonAsync(address, body, ClarioJson.Options);

    /// <summary>Posts what is no valid record: text as it is.</summary>
    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string address, string json) =>
        client.PostAsync(address, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>The refusal, which must be a ProblemDetails with a sentence, and give away nothing of the inside.</summary>
    public static async Task<ValidationProblemDetails> ShouldBeRefusedAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<ValidationProblemDetails>(text, JsonSerializerOptions.Web)!;
        problem.Status.ShouldBe((int)status);
        problem.Detail.ShouldNotBeNullOrWhiteSpace();
        text.ShouldNotContain("   at ");
        return problem;
    }

    /// <summary>A 400 that names exactly these fields.</summary>
    public static async Task ShouldNameAsync(this HttpResponseMessage answer, params string[] fields) =>
        (await answer.ShouldBeRefusedAsync(HttpStatusCode.BadRequest)).Errors.Keys.ShouldBe(fields, ignoreOrder: true);

    /// <summary>The headers, without those that count the caller's own requests down.</summary>
    public static string UncountedHeaders(this HttpResponseMessage answer) =>
        string.Join('\n', answer.Headers.Where(header => !header.Key.StartsWith("RateLimit-", StringComparison.Ordinal)).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
}
