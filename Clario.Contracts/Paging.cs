namespace Clario;

/// <summary>One page of a longer list. <paramref name="Total"/> counts the whole list, not the page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
