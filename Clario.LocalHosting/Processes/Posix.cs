using System.Runtime.InteropServices;

namespace Clario.LocalHosting.Processes;

/// <summary>The few calls that .NET has no API for.</summary>
internal static partial class Posix
{
    /// <summary>The user and group that stand for "nobody" on every Linux.</summary>
    public const uint Nobody = 65534;

    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static void Signal(int processId, StopSignal signal)
    {
        if (OperatingSystem.IsWindows())
            System.Diagnostics.Process.GetProcessById(processId).Kill(entireProcessTree: true);
        else
            _ = Kill(processId, (int)signal);
    }

    /// <summary>Gives a folder that we made to the user that the dropped processes run as; nothing to do when not root.</summary>
    public static void GiveToNobody(string path)
    {
        if (IsRoot && Chown(path, Nobody, Nobody) != 0)
            throw new IOException($"Could not hand {path} to the user that PostgreSQL and RabbitMQ run as (error {Marshal.GetLastPInvokeError()}).");
    }

    public static int ParentProcessId => OperatingSystem.IsWindows() ? 0 : GetParentProcessId();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentProcessId();
}
