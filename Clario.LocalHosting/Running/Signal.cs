namespace Clario.LocalHosting.Running;

/// <summary>
/// "Something has changed": whoever waits takes <see cref="Next"/> first, then looks, then awaits it, and so misses nothing.
/// Raising it costs nothing while nobody waits.
/// </summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    public Task Next
    {
        get
        {
            while (true)
            {
                if (Volatile.Read(ref _next) is { } waiting)
                    return waiting.Task;
                Interlocked.CompareExchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
            }
        }
    }

    public void Raise() => Interlocked.Exchange(ref _next, null)?.SetResult();
}
