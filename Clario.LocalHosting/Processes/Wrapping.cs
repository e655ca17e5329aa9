using System.Diagnostics;

namespace Clario.LocalHosting.Processes;

/// <summary>Turns a <see cref="Launch"/> into a command line that ends with this process, in a session of its own.</summary>
internal static class Wrapping
{
    private static readonly string? SetPriv = Machine.Find("setpriv");
    private static readonly string? SetSid = Machine.Find("setsid");

    /// <summary>Without setpriv (another system than Linux) a child outlives a <c>kill -9</c> of this process.</summary>
    public static bool EndsWithParent => SetPriv is not null;

    public static ProcessStartInfo Wrap(Launch launch)
    {
        // What wraps it would start well and end with 127, which looks like a crash.
        if (Machine.Find(launch.Program) is null)
            throw new FileNotFoundException($"{launch.Program} was not found.");
        var words = new List<string>();
        // A session of its own keeps Ctrl+C in the terminal from reaching the child before its turn to stop has come.
        if (SetSid is not null && !launch.KeepsConsole)
            words.Add(SetSid);
        if (SetPriv is not null)
        {
            words.Add(SetPriv);
            if (launch.DropRoot && Posix.IsRoot)
                words.AddRange([$"--reuid={Posix.Nobody}", $"--regid={Posix.Nobody}", "--clear-groups"]);
            words.AddRange(["--pdeathsig", launch.Signal == StopSignal.Interrupt ? "INT" : "TERM"]);
        }
        else if (launch.DropRoot && Posix.IsRoot)
        {
            throw new InvalidOperationException($"{Path.GetFileName(launch.Program)} does not run as root, and setpriv (util-linux), which would drop root, is not installed.");
        }
        words.Add(launch.Program);
        words.AddRange(launch.Arguments);

        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = launch.WorkingDirectory,
            RedirectStandardInput = !launch.KeepsConsole,
            RedirectStandardOutput = !launch.KeepsConsole,
            RedirectStandardError = !launch.KeepsConsole,
        };
        foreach (var (key, value) in launch.Environment)
        {
            if (value is null)
                start.Environment.Remove(key);
            else
                start.Environment[key] = value;
        }
        return start;
    }
}
