using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

/// <summary>Without Redis everything works, more slowly.</summary>
internal sealed class RedisHealth(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (redis.IsConnected)
            {
                await redis.GetDatabase().PingAsync().WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
                return HealthCheckResult.Healthy();
            }
        }
        catch (Exception exception) when (RedisOutage.Is(exception))
        {
            return HealthCheckResult.Degraded("Redis does not answer.", exception);
        }
        return HealthCheckResult.Degraded("Redis is not connected.");
    }
}
