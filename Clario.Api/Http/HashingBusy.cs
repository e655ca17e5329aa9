using Clario.Accounts;
using Microsoft.AspNetCore.Diagnostics;

namespace Clario.Http;

/// <summary>More passwords come in than the processors can hash: 503, and when to try again.</summary>
internal sealed class HashingBusy(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not HashingBusyException)
            return false;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = { Status = 503, Detail = "Many people are signing in at this moment. Try again in a few seconds." },
            Exception = exception,
        });
    }
}
