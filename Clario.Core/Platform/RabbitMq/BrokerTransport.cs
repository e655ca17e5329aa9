using System.Net.Security;
using Clario.Platform.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Clario.Platform.RabbitMq;

/// <summary>
/// Work over RabbitMQ: a relay hands over what is due, consumers offer what arrives to the runner, a sweep hands over again what the broker
/// lost. All of it lives as long as one connection; when that breaks, all of it is made anew on the next one.
/// </summary>
internal sealed partial class BrokerTransport(
    BrokerAddress address, WorkQueues queues, WorkRunner runner, WorkRelay relay, BrokerState state, IHostApplicationLifetime lifetime,
    ILogger<BrokerTransport> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        // The client's own recovery does not cover the first connection nor a closed channel: one loop of ours covers all three.
        var factory = new ConnectionFactory
        {
            Uri = address.Uri,
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            ClientProvidedName = "clario-workers",
        };
        // From an amqps address the client concludes that the name in the certificate does not matter.
        factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
        factory.Ssl.ServerName = address.Uri.Host;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(stoppingToken);
                await ServeAsync(connection, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (state.Connected is not false)
                    Log.Away(logger, exception.Message);
                state.Connected = false;
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(IConnection connection, CancellationToken stoppingToken)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        connection.ConnectionShutdownAsync += (_, _) => broken.CancelAsync();
        await queues.DeclareAsync(connection, broken.Token);
        await relay.RepublishLostAsync(connection, TimeSpan.Zero, broken.Token); // before anything of ours is on its way
        foreach (var kind in queues.Kinds)
            await WorkConsumer.StartAsync(connection, queues.NameOf(kind.Name), kind, runner, broken.CancelAsync, broken.Token);
        state.Connected = true;
        Log.Connected(logger, queues.Kinds.Count);
        var parts = new[] { relay.PublishAsync(connection, broken.Token), relay.WatchAsync(connection, broken.Token) };
        await Task.WhenAny(parts);
        await broken.CancelAsync();
        try
        {
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(connection.CloseReason?.ToString() ?? "A channel was closed.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Connected to RabbitMQ, {Count} kinds of work")]
        public static partial void Connected(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "RabbitMQ is away; work waits in the table: {Reason}")]
        public static partial void Away(ILogger logger, string reason);
    }
}
