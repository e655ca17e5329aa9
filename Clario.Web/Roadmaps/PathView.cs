namespace Clario.Roadmaps;

/// <summary>The three ways to look at one path; each can do everything.</summary>
public enum PathView { Scene, Graph, List }

public static class PathViews
{
    public const string Cookie = "clario.path-view";

    public static string Name(PathView view) => view switch { PathView.Scene => "3d", PathView.Graph => "graph", _ => "list" };

    public static string Title(PathView view) => view switch { PathView.Scene => "3D", PathView.Graph => "Map", _ => "List" };

    /// <summary>What the address asks for, else what was chosen last, else the picture.</summary>
    public static PathView Of(string? asked, string? remembered) => Parse(asked) ?? Parse(remembered) ?? PathView.Scene;

    private static PathView? Parse(string? name) => name switch
    {
        "3d" => PathView.Scene,
        "graph" => PathView.Graph,
        "list" => PathView.List,
        _ => null,
    };
}
