using Clario.Platform.Data;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Clario.Http;

/// <summary>PostgreSQL away for a moment is not a defect: 503, and when to try again.</summary>
internal sealed partial class DataAway(IProblemDetailsService problems, ILogger<DataAway> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsDataAway(exception))
            return false;
        Log.DataAway(logger, exception, (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = { Status = 503 }, Exception = exception });
    }

    // EF Core wraps what it takes for a passing failure.
    private static bool IsDataAway(Exception? exception) =>
        exception is not null && (exception is NpgsqlException && Outage.Is(exception) || IsDataAway(exception.InnerException));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "PostgreSQL could not be reached for {Route}")]
        public static partial void DataAway(ILogger logger, Exception exception, string? route);
    }
}
