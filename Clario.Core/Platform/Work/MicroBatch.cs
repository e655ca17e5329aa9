using System.Threading.Channels;
using Clario.Platform.Data;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Work;

/// <summary>
/// Puts what arrives while one statement is under way into the next. Alone, a call waits for nothing; under load a statement
/// carries as many as have gathered. An outage of the database is waited out: the callers simply take longer.
/// </summary>
internal sealed partial class MicroBatch<TIn, TOut>(
    string name, int most, Func<IReadOnlyList<TIn>, CancellationToken, Task<Func<TIn, TOut>>> run, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly Channel<(TIn Input, TaskCompletionSource<TOut> Answer)> _calls =
        Channel.CreateUnbounded<(TIn, TaskCompletionSource<TOut>)>(new() { SingleReader = true });

    public Task<TOut> AddAsync(TIn input)
    {
        var answer = new TaskCompletionSource<TOut>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _calls.Writer.TryWrite((input, answer)) ? answer.Task : Task.FromCanceled<TOut>(new CancellationToken(true));
    }

    /// <summary>Works until cancelled; what is still unanswered then is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(TIn Input, TaskCompletionSource<TOut> Answer)>();
        try
        {
            while (await _calls.Reader.WaitToReadAsync(cancellationToken))
            {
                batch.Clear();
                while (batch.Count < most && _calls.Reader.TryRead(out var call))
                    batch.Add(call);
                await AnswerAsync(batch, cancellationToken);
            }
        }
        finally
        {
            _calls.Writer.TryComplete();
            while (_calls.Reader.TryRead(out var call))
                call.Answer.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task AnswerAsync(List<(TIn Input, TaskCompletionSource<TOut> Answer)> batch, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var answers = await run(batch.ConvertAll(call => call.Input), cancellationToken);
                foreach (var (input, answer) in batch)
                    answer.TrySetResult(answers(input));
                return;
            }
            catch (Exception exception) when (Outage.Is(exception) && !cancellationToken.IsCancellationRequested)
            {
                if (tries == 0)
                    Log.WaitingForDatabase(logger, name, exception.Message);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception)
            {
                foreach (var (_, answer) in batch)
                    answer.TrySetException(exception);
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The database does not answer, so that {Name} waits: {Reason}")]
        public static partial void WaitingForDatabase(ILogger logger, string name, string reason);
    }
}
