namespace Clario.Platform;

/// <summary>More comes in than can be done in the time that somebody waits for an answer. Nothing was done.</summary>
/// <param name="message">A sentence for who is told to come back.</param>
public sealed class BusyException(string message) : Exception(message);
