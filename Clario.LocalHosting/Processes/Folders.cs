using System.Security.Cryptography;
using System.Text;

namespace Clario.LocalHosting.Processes;

/// <summary>Places for the data of processes that may run as another user than this one.</summary>
internal static class Folders
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The solution's root, found upwards from the program or the current folder.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory) ?? FindRoot(Directory.GetCurrentDirectory())
        ?? throw new InvalidOperationException("Clario.sln was not found above this program or the current folder.");

    /// <summary>True when the user that PostgreSQL and RabbitMQ run as can walk down to <paramref name="path"/>.</summary>
    public static bool ReachableByNobody(string path)
    {
        if (!Posix.IsRoot || OperatingSystem.IsWindows())
            return true;
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            var real = folder.ResolveLinkTarget(returnFinalTarget: true);
            if (real is not null && !ReachableByNobody(real.FullName))
                return false;
            if (folder.Exists && (folder.UnixFileMode & UnixFileMode.OtherExecute) == 0)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Where data that a dropped process owns may lie: <paramref name="wanted"/>, or, when a parent of it is closed to others
    /// (a clone below root's home), a folder of its own for this clone under /var/lib.
    /// </summary>
    public static string ReachableHome(string wanted)
    {
        if (ReachableByNobody(wanted))
            return wanted;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(wanted))))[..16];
        return Path.Combine("/var/lib/clario", name);
    }

    /// <summary>Makes <paramref name="path"/>, for the dropped user alone.</summary>
    public static string MakeForNobody(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Private);
        Posix.GiveToNobody(path);
        return path;
    }

    private static string? FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Clario.sln")))
                return folder.FullName;
        }
        return null;
    }
}
