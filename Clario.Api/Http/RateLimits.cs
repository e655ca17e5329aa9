using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Clario.Platform.Audit;
using Clario.Platform.Redis;
using Microsoft.AspNetCore.RateLimiting;

namespace Clario.Http;

/// <summary>Limits by route, for each account, or each address where nobody is signed in (docs/decisions/rate-limits.md).</summary>
internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSharedCounter();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<SharedCounter, TimeProvider>((options, shared, clock) =>
        {
            var figures = new RateFigures(configuration);
            options.GlobalLimiter = new TellingLimiter(PartitionedRateLimiter.Create<HttpContext, string>(http =>
                PolicyOf(http) is not { } rate
                    ? RateLimitPartition.GetNoLimiter("")
                    : RateLimitPartition.Get(
                        $"{rate}:{CallerOf(http)}",
                        key => new RateCounter(key, figures.Of(rate), figures.Window, shared, clock))));
            options.OnRejected = async (rejected, cancellationToken) =>
            {
                var http = rejected.HttpContext;
                if (PolicyOf(http) is { } rate)
                    await http.RequestServices.GetRequiredService<Throttling>().NoteAsync(http.User, rate, CallerOf(http), figures);
                await RefuseAsync(rejected);
            };
        });
        return services;
    }

    // Health checks and the like have no policy and no limit: they must answer when everything else is busy.
    private static Rate? PolicyOf(HttpContext http) => http.GetEndpoint()?.Metadata switch
    {
        null => Rate.Other,
        var marks when marks.GetMetadata<RatePolicy>() is { Rate: not Rate.Other } policy => policy.Rate,
        var marks when marks.GetMetadata<DisableRateLimitingAttribute>() is not null => null,
        _ => HttpMethods.IsGet(http.Request.Method) && http.User.Identity is { IsAuthenticated: true } ? Rate.Reads : Rate.Other,
    };

    private static string CallerOf(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? (http.Connection.RemoteIpAddress is { } address ? Caller.HouseholdOf(address) : "unknown");

    private static ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var http = rejected.HttpContext;
        rejected.Lease.TryGetMetadata(RateStanding.Name, out var standing);
        var seconds = standing?.ResetSeconds ?? 1;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = { Status = 429, Detail = $"That was a lot in a short time. Try again in {seconds} s." },
        });
    }
}
