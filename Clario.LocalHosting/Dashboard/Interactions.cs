using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Clario.LocalHosting.Dashboard.Wire;
using Google.Protobuf;

namespace Clario.LocalHosting.Dashboard;

/// <summary>Questions to whoever sits before the dashboard: a dialog on its page, and what was typed there.</summary>
internal sealed class Interactions
{
    private readonly ConcurrentDictionary<int, Question> _open = new();
    private readonly ConcurrentDictionary<Channel<WatchInteractionsResponseUpdate>, bool> _watchers = new();
    private int _asked;

    /// <summary>What was typed; null when the dialog was closed without an answer.</summary>
    /// <exception cref="InvalidOperationException">No dashboard is there to ask.</exception>
    public async Task<string?> AskAsync(string title, string message, InteractionInput input, CancellationToken cancel)
    {
        if (_watchers.IsEmpty)
            throw new InvalidOperationException("No dashboard is open that could ask for it.");
        var id = Interlocked.Increment(ref _asked);
        var dialog = new WatchInteractionsResponseUpdate
        {
            InteractionId = id,
            Title = title,
            Message = message,
            PrimaryButtonText = "Save",
            SecondaryButtonText = "Cancel",
            ShowSecondaryButton = true,
            ShowDismiss = true,
            InputsDialog = new InteractionInputsDialog { InputItems = { input } },
        };
        var question = _open[id] = new Question(dialog, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously));
        Send(dialog);
        try
        {
            return await question.Answer.Task.WaitAsync(cancel);
        }
        finally
        {
            _open.TryRemove(id, out _);
            Send(new WatchInteractionsResponseUpdate { InteractionId = id, Complete = new InteractionComplete() }); // closes it on every page
        }
    }

    /// <summary>For one dashboard: the questions that are open, then each new one; and its answers on the way back.</summary>
    public async IAsyncEnumerable<IMessage> WatchAsync(IAsyncEnumerable<WatchInteractionsRequestUpdate> answers, [EnumeratorCancellation] CancellationToken ending)
    {
        var questions = Channel.CreateBounded<WatchInteractionsResponseUpdate>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[questions] = true;
        var reading = ReadAsync(answers);
        try
        {
            foreach (var question in _open.Values)
                yield return question.Dialog;
            await foreach (var question in questions.Reader.ReadAllAsync(ending))
                yield return question;
        }
        finally
        {
            _watchers.TryRemove(questions, out _);
            await Task.WhenAny(reading); // it ends with the call
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<WatchInteractionsRequestUpdate> answers)
    {
        await foreach (var answer in answers)
        {
            if (!answer.ResponseUpdate && _open.TryGetValue(answer.InteractionId, out var question))
                question.Answer.TrySetResult(answer.InputsDialog?.InputItems.FirstOrDefault()?.Value);
        }
    }

    private void Send(WatchInteractionsResponseUpdate update)
    {
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryWrite(update);
    }

    private sealed record Question(WatchInteractionsResponseUpdate Dialog, TaskCompletionSource<string?> Answer);
}
