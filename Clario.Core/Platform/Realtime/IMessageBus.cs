namespace Clario.Platform.Realtime;

/// <summary>
/// Short messages to every process of Clario that listens now; nobody else ever gets them. Redis where it is configured,
/// else PostgreSQL's own LISTEN and NOTIFY.
/// </summary>
public interface IMessageBus
{
    /// <summary>True when the message was handed over. An outage is no exception: what must not be lost belongs in the database.</summary>
    /// <param name="message">At most 7,000 bytes of UTF-8.</param>
    Task<bool> PublishAsync(string topic, string message, CancellationToken cancellationToken);

    /// <summary>Reads a topic until cancelled, over every reconnect.</summary>
    /// <param name="onConnected">True when messages begin to arrive, false when they may be passing by: then a gap begins.</param>
    Task ListenAsync(string topic, Func<string, Task> onMessage, Func<bool, Task> onConnected, CancellationToken cancellationToken);
}
