using Xunit;

namespace Clario.Support;

/// <summary>The open data that lies beside the project, at ../shared/data. A test that needs it is skipped, visibly, where it is not there.</summary>
public static class SharedData
{
    public static string Require(string path)
    {
        var full = Repository.PathTo("..", "shared", "data", path);
        Skip.IfNot(Path.Exists(full), $"../shared/data/{path} is not there.");
        return full;
    }
}
