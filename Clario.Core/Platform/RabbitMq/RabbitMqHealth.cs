using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clario.Platform.RabbitMq;

/// <summary>Without RabbitMQ work waits in the table, and nothing is lost.</summary>
internal sealed class RabbitMqHealth(BrokerState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Connected is false ? HealthCheckResult.Degraded("RabbitMQ is not connected.") : HealthCheckResult.Healthy());
}
