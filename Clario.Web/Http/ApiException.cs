using System.Net;

namespace Clario.Http;

/// <summary>The Api refused, or could not be reached. The message is a sentence to show to the person.</summary>
/// <param name="status">The HTTP status; 503 when there was no answer at all.</param>
/// <param name="errors">Field name to sentences, where the refusal names fields.</param>
public sealed class ApiException(
    HttpStatusCode status, string message, IReadOnlyDictionary<string, string[]>? errors = null, Exception? inner = null) : Exception(message, inner)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>What kind of refusal it is, where the Api names one.</summary>
    public string? Type { get; init; }

    /// <summary>To be sent back with the second step of a sign-in.</summary>
    public Guid? Challenge { get; init; }

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors ?? new Dictionary<string, string[]>();

    public static ApiException Unreachable(Exception? inner = null) =>
        new(HttpStatusCode.ServiceUnavailable, "Clario can't reach its server right now. Nothing of yours is lost. Please try again in a minute.", null, inner);
}
