using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Clario.Platform.Realtime;

/// <summary>Forwards what any process says of an account to the pages that this node serves.</summary>
internal sealed partial class ChangeRelay(IMessageBus bus, IHubContext<ClarioHub> hub, ILogger<ChangeRelay> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bus.ListenAsync(
        AccountChange.Topic, message => ForwardAsync(message, stoppingToken), _ => Task.CompletedTask, stoppingToken);

    private async Task ForwardAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            if (JsonSerializer.Deserialize<AccountChange>(message, ClarioJson.Options) is { } change)
                await hub.Clients.Group(ClarioHub.GroupOf(change.TenantId, change.AccountId)).SendAsync(Changed.Method, change.Changed, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotForwarded(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A change could not be forwarded")]
        public static partial void NotForwarded(ILogger logger, Exception exception);
    }
}
