using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clario.Contract.Fuzz;

/// <summary>What an answer must be, whatever was asked.</summary>
internal static partial class Verdict
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? On(HttpResponseMessage answer, string body, HttpMethod method)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
            return $"{status}: {Short(body)}";
        if (IsText(answer) && Inside().Match(body) is { Success: true } leak)
            return $"{status} gives away \"{leak.Value}\": {Short(body)}";
        if (!answer.Headers.Contains("X-Content-Type-Options"))
            return $"{status} without the headers that every answer has";
        if (status >= 400 && method != HttpMethod.Head)
            return Problem(answer, body);
        return null;
    }

    // Any three bytes in a row turn up in a zip or a picture sooner or later.
    private static bool IsText(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType is not ("application/zip" or "image/webp");

    private static string? Problem(HttpResponseMessage answer, string body)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"{(int)answer.StatusCode} is no ProblemDetails but {answer.Content.Headers.ContentType}: {Short(body)}";
        try
        {
            using var problem = JsonDocument.Parse(body);
            var root = problem.RootElement;
            return root.GetProperty("status").GetInt32() != (int)answer.StatusCode ? $"{(int)answer.StatusCode} says {root.GetProperty("status")}"
                : string.IsNullOrWhiteSpace(root.GetProperty("title").GetString()) ? "a problem without a title"
                : !root.TryGetProperty("detail", out var detail) || string.IsNullOrWhiteSpace(detail.GetString()) ? $"{(int)answer.StatusCode} says nothing: {Short(body)}"
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{(int)answer.StatusCode} is no valid problem: {Short(body)}";
        }
    }

    /// <summary>Whether the one who asked may have lost the session, or something else that others are about.</summary>
    public static bool ChangedTheScene(FuzzRequest request, HttpResponseMessage answer, string token) =>
        request.Message.Headers.Authorization?.Parameter == token
        && (answer.StatusCode == HttpStatusCode.Unauthorized && !request.Operation.Path.StartsWith("/api/auth/", StringComparison.Ordinal) || answer.IsSuccessStatusCode && request.Message.Method == HttpMethod.Delete);

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    [GeneratedRegex(@"Exception\b|\bat [A-Z]\w+\.\w+|\.cs:line \d|\b(Npgsql|System|Microsoft\.(AspNetCore|EntityFrameworkCore|Extensions))\.[A-Z]\w+|`\d\[")]
    private static partial Regex Inside();
}
