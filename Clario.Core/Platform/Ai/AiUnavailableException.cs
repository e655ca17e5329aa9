namespace Clario.Platform.Ai;

/// <summary>The model gave no answer: it was away, too slow, or would not. Whoever asked must do without.</summary>
/// <param name="outcome">"refused", "timeout", "failed".</param>
public sealed class AiUnavailableException(string outcome, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Outcome => outcome;
}
