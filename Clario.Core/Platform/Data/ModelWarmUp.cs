using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clario.Platform.Data;

/// <summary>Builds the model as soon as the process has started, so that the first request does not wait for all of it.</summary>
internal sealed class ModelWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        ArgumentNullException.ThrowIfNull(scope.ServiceProvider.GetRequiredService<ClarioDb>().Model);
    }
}
