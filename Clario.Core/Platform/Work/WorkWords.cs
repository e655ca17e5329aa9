namespace Clario.Platform.Work;

/// <summary>What a person reads when a handler failed without words of its own.</summary>
internal static class WorkWords
{
    public const string Unexpected = "Something went wrong on our side.";
}
