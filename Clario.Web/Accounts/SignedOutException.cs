namespace Clario.Accounts;

/// <summary>The session ended while the page was being made: the layout leads to the sign-in page.</summary>
public sealed class SignedOutException() : Exception("Please sign in again.");
