using System.Diagnostics;

namespace Clario.LocalHosting.Processes;

/// <summary>A running child: its console line by line, its exit, and its clean end.</summary>
internal sealed class ChildProcess
{
    private readonly Process _process;
    private readonly StopSignal _signal;

    private ChildProcess(Process process, StopSignal signal, Action<IReadOnlyList<ConsoleLine>>? console)
    {
        (_process, _signal, Id) = (process, signal, process.Id);
        Exited = process.StartInfo.RedirectStandardOutput
            ? WatchAsync(ReadAsync(process.StandardOutput, false, console), ReadAsync(process.StandardError, true, console))
            : WatchAsync(Task.CompletedTask, Task.CompletedTask);
    }

    public int Id { get; }

    /// <summary>Ends with the exit code; 128 + n when signal n ended it.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(Launch launch, Action<IReadOnlyList<ConsoleLine>>? console = null)
    {
        var process = await Spawner.StartAsync(Wrapping.Wrap(launch));
        if (!launch.KeepsConsole)
            process.StandardInput.Close();
        return new ChildProcess(process, launch.Signal, console);
    }

    /// <summary>Asks it to end and, when it has not after <paramref name="patience"/>, ends it with all that it started.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!Exited.IsCompleted)
            Posix.Signal(Id, _signal);
        await Task.WhenAny(Exited, Task.Delay(patience));
        Kill();
        await Exited;
    }

    /// <summary>As a crash would: no chance to tidy up, for it and for all in its session.</summary>
    public void Kill()
    {
        if (!OperatingSystem.IsWindows())
            Posix.Signal(-Id, StopSignal.Kill);
        if (!Exited.IsCompleted)
            Posix.Signal(Id, StopSignal.Kill);
    }

    private async Task<int> WatchAsync(Task output, Task error)
    {
        await _process.WaitForExitAsync();
        // What it printed last is still in the pipe; but a grandchild that holds the pipe open must not hold us up.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromMilliseconds(500)));
        return _process.ExitCode;
    }

    private static async Task ReadAsync(StreamReader from, bool isError, Action<IReadOnlyList<ConsoleLine>>? console)
    {
        try
        {
            await foreach (var lines in LineReader.ReadAsync(from))
            {
                var now = DateTimeOffset.UtcNow;
                console?.Invoke([.. lines.Select(line => new ConsoleLine(now, line, isError))]);
            }
        }
        catch (IOException) when (console is not null)
        {
            console([new ConsoleLine(DateTimeOffset.UtcNow, "(its console was cut off)", true)]);
        }
    }
}

/// <summary>One line that a child wrote.</summary>
internal sealed record ConsoleLine(DateTimeOffset At, string Text, bool IsError);
