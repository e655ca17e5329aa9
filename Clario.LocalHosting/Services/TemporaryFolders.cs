using System.Diagnostics;

namespace Clario.LocalHosting.Services;

/// <summary>Folders named after the process that made them, so that those of a process that was killed are found and removed later.</summary>
internal static class TemporaryFolders
{
    private const string Prefix = "clario-";
    private static int _made;

    public static string Make(string name)
    {
        var number = Interlocked.Increment(ref _made);
        if (number == 1)
            Sweep();
        var folder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{name}-{number}");
        Delete(folder);
        Directory.CreateDirectory(folder);
        return folder;
    }

    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            Trace.WriteLine($"{folder} stays for now: {kept.Message}"); // the next run sweeps it
        }
    }

    private static void Sweep()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var maker = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(maker, out var processId) && !Directory.Exists($"/proc/{processId}") && Directory.Exists("/proc"))
                Delete(folder);
        }
    }
}
