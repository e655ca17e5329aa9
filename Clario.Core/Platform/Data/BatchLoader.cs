using System.Diagnostics;

namespace Clario.Platform.Data;

/// <summary>
/// Reads rows by key; calls that come while a statement is under way share the next one. Alone, a call waits for nothing and is a statement
/// of its own; under load a statement answers for many (docs/decisions/batched-reads.md). Nothing is kept: each call sees what was committed before it.
/// </summary>
/// <param name="read">One statement for all the keys, which are distinct; keys that it leaves out are answered with null.</param>
public sealed class BatchLoader<TKey, TRow>(Func<TKey[], Task<IReadOnlyDictionary<TKey, TRow>>> read)
    where TKey : notnull
    where TRow : class
{
    private readonly Lock _lock = new();
    private Batch? _next;
    private bool _reading;

    /// <summary>The row; null when there is none. What went wrong with the statement is thrown to all who share it.</summary>
    public async Task<TRow?> FindAsync(TKey key)
    {
        Batch batch;
        bool mine;
        lock (_lock)
        {
            batch = _next ??= new();
            batch.Keys.Add(key);
            mine = !_reading;
            _reading = true;
        }

        if (mine)
            _ = Task.Run(ReadAllAsync); // never fails: each batch carries its own error
        return (await batch.Rows.Task).GetValueOrDefault(key); // not cancelled with its caller: others wait for the same statement
    }

    private async Task ReadAllAsync()
    {
        while (TakeNext() is { } batch)
        {
            Activity.Current = batch.Asker; // in the trace, the statement is the work of who began the batch
            try
            {
                batch.Rows.SetResult(await read([.. batch.Keys]));
            }
            catch (Exception exception)
            {
                batch.Rows.SetException(exception);
                _ = batch.Rows.Task.Exception; // seen here, even when all who waited have gone
            }
        }
    }

    private Batch? TakeNext()
    {
        lock (_lock)
        {
            (var batch, _next) = (_next, null);
            _reading = batch is not null;
            return batch;
        }
    }

    private sealed class Batch
    {
        public Activity? Asker { get; } = Activity.Current;
        public HashSet<TKey> Keys { get; } = [];
        public TaskCompletionSource<IReadOnlyDictionary<TKey, TRow>> Rows { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
