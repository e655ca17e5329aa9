using Clario.LocalHosting.Processes;

namespace Clario.Support;

/// <summary>The source tree that these tests were built from.</summary>
public static class Repository
{
    public static string Root => Folders.Root;

    public static string PathTo(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>The C# files below a folder, without what a build makes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(PathTo(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
}
