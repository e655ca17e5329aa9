using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Clario.Http;

/// <summary>What could not even be read: says which field, in the same form as a value that is not allowed.</summary>
internal sealed partial class BadRequests(IProblemDetailsService problems) : IExceptionHandler
{
    private const string NotRead = "This value can't be read.";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: 400, InnerException: JsonException json } => Unreadable(json),
            BadHttpRequestException { StatusCode: 400 } bad when Parameter().Match(bad.Message) is { Success: true } match =>
                Field(match.Groups["name"].Value, bad.Message.StartsWith("Required", StringComparison.Ordinal) ? "This is required." : NotRead),
            BadHttpRequestException { StatusCode: 400 } => new ProblemDetails { Status = 400, Detail = "Send the request's fields as a JSON object." },
            BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode },
            UnstorableTextException text => new ProblemDetails { Status = 400, Detail = text.Message },
            DbUpdateException { InnerException: UnstorableTextException text } => new ProblemDetails { Status = 400, Detail = text.Message },
            _ => null,
        };
        if (problem is null)
            return false;
        http.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Compiled endpoints refuse an optional value that can't be read without a word; these are the ones that can't.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> UnreadableValues(HttpContext http) =>
        from parameter in http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? []
        where parameter.HasTryParse
        let type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType
        where http.Request.Query[parameter.Name].ToString() is { Length: > 0 } text && !CanRead(type, text)
        select KeyValuePair.Create(parameter.Name, new[] { NotRead });

    private static bool CanRead(Type type, string text) =>
        type == typeof(int) ? int.TryParse(text, CultureInfo.InvariantCulture, out _)
        : type == typeof(long) ? long.TryParse(text, CultureInfo.InvariantCulture, out _)
        : type == typeof(Guid) ? Guid.TryParse(text, out _)
        : type != typeof(DateTimeOffset) || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static HttpValidationProblemDetails Unreadable(JsonException json)
    {
        var path = json.Path is { Length: > 2 } and ['$', '.', ..] ? json.Path[2..] : "body";
        return json.InnerException is JsonException
            ? Field("body", $"This is not valid JSON: look at line {json.LineNumber + 1}, position {json.BytePositionInLine + 1}.")
            : Field(path, "This is not the kind of value that belongs here.");
    }

    private static HttpValidationProblemDetails Field(string name, string words) =>
        new(new Dictionary<string, string[]> { [name] = [words] }) { Status = 400 };

    // The framework's own sentence: Failed to bind parameter "Nullable<int> page" from "abc".
    [GeneratedRegex("""^(Failed to bind|Required) parameter "(?:[^"]* )?(?<name>\w+)" (from "|was not provided from (query|route|header))""")]
    private static partial Regex Parameter();
}
