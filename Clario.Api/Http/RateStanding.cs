using System.Globalization;
using System.Threading.RateLimiting;

namespace Clario.Http;

/// <summary>How one caller stands with one limit after a request, as the <c>RateLimit-*</c> headers tell it.</summary>
/// <param name="Limit">Requests in <paramref name="Window"/>.</param>
/// <param name="Remaining">So many more are let in before <paramref name="Reset"/>, whenever they come.</param>
/// <param name="Reset">Until the window that runs ends; after a refusal, until there is room again.</param>
internal sealed record RateStanding(int Limit, TimeSpan Window, int Remaining, TimeSpan Reset)
{
    public static MetadataName<RateStanding> Name { get; } = new("RateStanding");

    /// <summary>Whole seconds, rounded up, so that who waits so long has waited long enough.</summary>
    public int ResetSeconds => Math.Max(1, (int)Math.Ceiling(Reset.TotalSeconds));

    public void Write(IHeaderDictionary headers)
    {
        headers["RateLimit-Limit"] = Text(Limit);
        headers["RateLimit-Remaining"] = Text(Remaining);
        headers["RateLimit-Reset"] = Text(ResetSeconds);
        headers["RateLimit-Policy"] = $"{Text(Limit)};w={Text((int)Window.TotalSeconds)}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes on every answer how its caller stands with the limit, granted or not.</summary>
internal sealed class TellingLimiter(PartitionedRateLimiter<HttpContext> limits) : PartitionedRateLimiter<HttpContext>
{
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => limits.GetStatistics(resource);

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) => Tell(resource, limits.AttemptAcquire(resource, permitCount));

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        Tell(resource, await limits.AcquireAsync(resource, permitCount, cancellationToken));

    // When the answer starts: a refusal that is worked out from an exception begins with empty headers.
    private static RateLimitLease Tell(HttpContext http, RateLimitLease lease)
    {
        if (lease.TryGetMetadata(RateStanding.Name, out var standing))
        {
            http.Response.OnStarting(static state =>
            {
                var (response, standing) = ((HttpResponse, RateStanding))state;
                standing.Write(response.Headers);
                return Task.CompletedTask;
            }, (http.Response, standing!));
        }
        return lease;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            limits.Dispose();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore() => limits.DisposeAsync();
}
