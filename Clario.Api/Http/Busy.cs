using Clario.Platform;
using Microsoft.AspNetCore.Diagnostics;

namespace Clario.Http;

/// <summary>More comes in than can be done: 503, and when to try again.</summary>
internal sealed class Busy(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BusyException)
            return false;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = { Status = 503, Detail = exception.Message }, Exception = exception });
    }
}
