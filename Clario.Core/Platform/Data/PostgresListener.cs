using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clario.Platform.Data;

/// <summary>LISTEN on a connection of its own, outside the pool, reconnected for as long as the caller wants to hear.</summary>
public sealed partial class PostgresListener(DatabaseAddress address, ILogger<PostgresListener> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Listens until cancelled.</summary>
    /// <param name="onConnected">Called when listening begins, and with false when it breaks: what came in between was missed.</param>
    public async Task ListenAsync(string channel, Func<string, Task> onMessage, Func<bool, Task> onConnected, CancellationToken cancellationToken)
    {
        for (var failures = 0; !cancellationToken.IsCancellationRequested; failures++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Settings());
                await connection.OpenAsync(cancellationToken);
                var arrived = new Queue<string>();
                connection.Notification += (_, message) => arrived.Enqueue(message.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
                    await listen.ExecuteNonQueryAsync(cancellationToken);
                failures = 0;
                await onConnected(true);
                while (true)
                {
                    while (arrived.TryDequeue(out var message))
                        await onMessage(message);
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (failures == 0)
                    Log.Lost(logger, exception, channel);
                await onConnected(false);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private string Settings() =>
        new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "clario-listen" }.ConnectionString;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Listening on PostgreSQL's channel {Channel} broke off; trying again every second")]
        public static partial void Lost(ILogger logger, Exception exception, string channel);
    }
}
