using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Clario.Platform;

namespace Clario.Accounts;

/// <summary>
/// Hashes passwords on threads of their own, one for each processor, which give way to everything else. A hash keeps a processor busy for more than
/// a tenth of a second: on the pool's threads, a few at once would keep every other request waiting (docs/decisions/password-hashing.md).
/// </summary>
public sealed class HashingThreads : IDisposable
{
    /// <summary>For each thread: about four seconds of work.</summary>
    private const int MostWaiting = 30;

    private const int PriorityOfProcess = 0, CallingThread = 0, Nice = 10;

    private readonly BlockingCollection<Action> _waiting = new(MostWaiting * Environment.ProcessorCount);

    public HashingThreads()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Work) { Name = "password hashing", IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
    }

    /// <summary>What <paramref name="hash"/> returns, or throws.</summary>
    /// <exception cref="BusyException">Nothing was hashed.</exception>
    public Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.TryAdd(Hash, 0, CancellationToken.None) ? done.Task : throw new BusyException("Many people are signing in at this moment. Try again in a few seconds.");

        void Hash()
        {
            if (cancellationToken.IsCancellationRequested) // nobody waits for it any more
            {
                done.SetCanceled(cancellationToken);
                return;
            }
            try
            {
                done.SetResult(hash());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }

    public void Dispose() => _waiting.CompleteAdding(); // and the threads end once they have done what is waiting

    private void Work()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PriorityOfProcess, CallingThread, Nice); // .NET does not pass a thread's priority on to Linux
        foreach (var hash in _waiting.GetConsumingEnumerable())
            hash();
    }

    /// <summary>setpriority(2): on Linux a thread has a priority of its own, and 0 is the one that calls.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int priority);
}
