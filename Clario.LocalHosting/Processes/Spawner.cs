using System.Collections.Concurrent;
using System.Diagnostics;

namespace Clario.LocalHosting.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process: Linux ties "end with the parent" to the thread that
/// started the child, and a pool thread may retire at any time.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Starts = StartThread();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
            {
                started.SetException(error);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "clario-spawner" }.Start();
        return starts;
    }
}
