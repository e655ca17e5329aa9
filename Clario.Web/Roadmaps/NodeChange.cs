namespace Clario.Roadmaps;

/// <summary>What a view asks its page to do. A note that is null stays as it is.</summary>
public sealed record NodeChange(Guid Id, NodeStatus Status, string? Note = null);
