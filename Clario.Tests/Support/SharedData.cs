using Xunit;

namespace Clario.Support;

/// <summary>The open data that lies beside the project, at ../shared/data. A test that needs it is skipped, visibly, where it is not there.</summary>
public static class SharedData
{
    public static string Require(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Clario.sln")))
            folder = folder.Parent;
        var full = Path.GetFullPath(Path.Combine(folder?.FullName ?? "", "..", "shared", "data", path));
        Skip.IfNot(Path.Exists(full), $"../shared/data/{path} is not there.");
        return full;
    }
}
