using System.Threading.Channels;

namespace Clario.Platform.Work;

/// <summary>What one kind has been offered and not yet ended; never more at once than its loops when the transport heeds <see cref="Room"/>.</summary>
internal sealed class KindLoops(int concurrency)
{
    private readonly Channel<Offered> _offered = Channel.CreateUnbounded<Offered>();
    private int _open;

    public int Concurrency => concurrency;
    public int Room => concurrency - Volatile.Read(ref _open);

    public void Add(Offered offered)
    {
        Interlocked.Increment(ref _open);
        _offered.Writer.TryWrite(offered);
    }

    public void Done() => Interlocked.Decrement(ref _open);

    /// <summary>What was claimed and has not begun when the process stops.</summary>
    public IEnumerable<ClaimedItem> Leftovers()
    {
        while (_offered.Reader.TryRead(out var offered))
        {
            if (offered.Claimed is { } claimed)
                yield return claimed;
        }
    }

    /// <summary>The next to run; null when the process stops.</summary>
    public async Task<Offered?> NextAsync(CancellationToken stopping)
    {
        try
        {
            return await _offered.Reader.ReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

/// <param name="Claimed">Null while only a message says that it is due.</param>
internal sealed record Offered(Guid Id, ClaimedItem? Claimed, Func<Task>? Acknowledge);

/// <summary>One run under way and the means to break it off.</summary>
internal sealed class Run(ClaimedItem item, CancellationTokenSource breakOff) : IDisposable
{
    public ClaimedItem Item => item;
    public CancellationToken Token => breakOff.Token;

    public Task BreakOffAsync() => breakOff.CancelAsync();

    public void Dispose() => breakOff.Dispose();
}
