namespace Clario.Platform.Work;

/// <summary>A handler's way to fail with a reason that may be shown to the person who waits.</summary>
/// <param name="sentence">Words for a person.</param>
public sealed class WorkException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Another attempt would fail in the same way: the item is dead at once.</summary>
    public bool Final { get; init; }
}
