namespace Clario.Roadmaps;

/// <summary>What the 3D island draws (client/roadmap/model.ts).</summary>
public sealed record SceneModel(
    IReadOnlyList<SceneNode> Nodes, IReadOnlyList<NodeLink> Edges, IReadOnlyList<string> Stages, Guid? NextId, SceneWords Words)
{
    public static SceneModel Of(PathMap path, bool own) => new(
        [.. path.Nodes.Select(n => new SceneNode(n.Id, n.Title, Lower(n.Kind), n.Stage, Lower(n.Status), n.Position))],
        path.Edges, path.Stages, path.Next?.Id, new SceneWords("Stage {n}", own ? "Next" : "Next here"));

    // The island's own words for enums are those of the wire; the interop serializer would write numbers.
    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

public sealed record SceneNode(Guid Id, string Title, string Kind, int Stage, string Status, NodePosition Position);

/// <param name="Stage">With {n} where the stage's number goes.</param>
public sealed record SceneWords(string Stage, string Next);
