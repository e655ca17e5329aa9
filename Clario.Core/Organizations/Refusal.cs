namespace Clario.Organizations;

public enum RefusalKind { NotFound, NotAllowed, Conflict, Field }

/// <summary>Why something was not done, in a sentence for who asked.</summary>
/// <param name="Field">Which field of the request is to blame, for <see cref="RefusalKind.Field"/>.</param>
public sealed record Refusal(RefusalKind Kind, string Words, string? Field = null)
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "There is nothing here, or it is not yours to see.");
    public static readonly Refusal NotManager = new(RefusalKind.NotAllowed, "Only the organisation's managers and its owner can do this.");
    public static readonly Refusal NotOwner = new(RefusalKind.NotAllowed, "Only the organisation's owner can do this.");

    public static readonly Refusal NotConfirmed = new(RefusalKind.NotAllowed, "Confirm your e-mail address first: the link is in the letter that we sent you.");

    public static Refusal Conflict(string words) => new(RefusalKind.Conflict, words);

    public static Refusal Of(string field, string words) => new(RefusalKind.Field, words, field);
}
