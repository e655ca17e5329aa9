using Clario.Platform.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clario.Platform.Realtime;

/// <summary>The bus of a Clario without Redis: NOTIFY and LISTEN, a channel a topic.</summary>
internal sealed partial class PostgresBus(NpgsqlDataSource database, PostgresListener listener, ILogger<PostgresBus> logger) : IMessageBus
{
    public async Task<bool> PublishAsync(string topic, string message, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel(topic) });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException exception)
        {
            Log.NotSent(logger, topic, exception.Message);
            return false;
        }
    }

    public Task ListenAsync(string topic, Func<string, Task> onMessage, Func<bool, Task> onConnected, CancellationToken cancellationToken) =>
        listener.ListenAsync(Channel(topic), onMessage, onConnected, cancellationToken);

    private static string Channel(string topic) => $"clario_{topic}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A message to {Topic} was not sent: {Reason}")]
        public static partial void NotSent(ILogger logger, string topic, string reason);
    }
}
