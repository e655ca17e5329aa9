using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Clario.Http;

/// <summary>Two who change one row at the same moment: the second is told so, 409, and nothing of theirs is half done.</summary>
internal sealed class ChangedMeanwhile(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DbUpdateConcurrencyException)
            return false;
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = { Status = 409, Detail = "Something else changed this at the same moment. Look again, and try once more." },
            Exception = exception,
        });
    }
}
