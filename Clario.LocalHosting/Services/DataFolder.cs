using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>.clario: everything that one clone keeps between runs. One run at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _folder;
    private readonly FileStream? _lock;

    private DataFolder(string folder, FileStream? taken)
    {
        (_folder, _lock) = (folder, taken);
        Secrets = new Secrets(Path.Combine(folder, "secrets.json"));
        Services = Folders.ReachableHome(folder);
        if (Services != folder)
            File.WriteAllText(Path.Combine(folder, "elsewhere"), Services); // `./clario reset` empties it too
    }

    public Secrets Secrets { get; }

    /// <summary>Where the services' data lies; the folder itself unless their user cannot reach it.</summary>
    public string Services { get; }

    public string In(string name) => Path.Combine(_folder, name);

    public string Logs
    {
        get
        {
            var logs = Directory.CreateDirectory(In("logs"));
            if (!OperatingSystem.IsWindows())
                logs.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return logs.FullName;
        }
    }

    /// <summary>Null when another run has it.</summary>
    public static DataFolder? Open(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var taken = new FileStream(Path.Combine(folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(folder, taken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>True while a run has it.</summary>
    public static bool IsTaken(string folder)
    {
        try
        {
            using var taken = new FileStream(Path.Combine(folder, "run.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Beside the run that has it: to read, and to use what runs.</summary>
    public static DataFolder Beside(string folder) => new(folder, null);

    public void Dispose() => _lock?.Dispose();
}
