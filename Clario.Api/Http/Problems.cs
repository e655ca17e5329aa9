using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Clario.Http;

/// <summary>Every refusal is a ProblemDetails (RFC 9457) with a sentence that a person understands.</summary>
internal static class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>(); // before the framework's own, which answers only who accepts JSON
        services.AddExceptionHandler<BadRequests>();
        services.AddExceptionHandler<DataAway>();
        services.AddExceptionHandler<Busy>();
        services.AddExceptionHandler<ChangedMeanwhile>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // BadRequests then says what was wrong
        return services.AddProblemDetails();
    }

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static string? Say(int? status) => status switch
    {
        400 => "The request is not as it should be.",
        401 => "Sign in to go on.",
        403 => "You are not allowed to do this.",
        404 => "There is nothing here, or it is not yours to see.",
        405 => "This address does not do that.",
        413 => "This is too much at once: a request may hold up to 1 MB.",
        415 => "Send this as application/json, in UTF-8.",
        429 => "That was a lot in a short time. Wait a moment and try again.",
        503 => "Clario can't reach its data for the moment. Try again shortly.",
        >= 500 => "Something went wrong on our side. Try again in a moment.",
        _ => null,
    };

    private sealed class ProblemWriter : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public ValueTask WriteAsync(ProblemDetailsContext context)
        {
            var http = context.HttpContext;
            var problem = context.ProblemDetails;
            problem.Status ??= http.Response.StatusCode;
            var unread = problem is { Status: 400, Detail: null } ? BadRequests.UnreadableValues(http).ToList() : [];
            if (unread.Count > 0 && problem is not HttpValidationProblemDetails)
                problem = new HttpValidationProblemDetails { Status = 400 };
            problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
            problem.Type ??= "about:blank";
            problem.Detail ??= problem is HttpValidationProblemDetails ? "Some fields need another look." : Say(problem.Status);
            problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.Id ?? http.TraceIdentifier;
            if (problem is HttpValidationProblemDetails validation)
            {
                validation.Errors = validation.Errors.ToDictionary(error => OnTheWire(error.Key), error => error.Value);
                foreach (var (name, words) in unread)
                    validation.Errors[name] = words;
            }
            http.Response.StatusCode = problem.Status.Value;
            return new(http.Response.WriteAsJsonAsync(problem, problem.GetType(), (JsonSerializerOptions?)null, "application/problem+json", http.RequestAborted));
        }

        // Validation names the C# properties; what we name ourselves is as it is on the wire, and may end in a client's own key.
        private static string OnTheWire(string path) =>
            char.IsAsciiLetterUpper(path.FirstOrDefault()) ? string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)) : path;
    }
}
