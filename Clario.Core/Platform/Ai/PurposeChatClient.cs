using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Clario.Platform.Ai;

/// <summary>A model as one purpose uses it: its temperature, its limits, and every call counted. Whatever goes wrong is an <see cref="AiUnavailableException"/>.</summary>
internal sealed class PurposeChatClient(IChatClient model, AiPurpose purpose, AiServer server, AiMetrics metrics, TimeProvider clock) : DelegatingChatClient(model)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var activity = AiMetrics.Begin(purpose, server);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(purpose.Timeout);
        var began = clock.GetTimestamp();
        try
        {
            var response = await base.GetResponseAsync(messages, Suited(options), limit.Token);
            var refused = response.FinishReason == ChatFinishReason.ContentFilter;
            metrics.Ended(purpose, server, refused ? "refused" : "answered", clock.GetElapsedTime(began), response.Usage);
            return refused ? throw new AiUnavailableException("refused", "The model declined to answer.") : response;
        }
        catch (Exception exception) when (exception is not AiUnavailableException)
        {
            throw Failed(exception, clock.GetElapsedTime(began), cancellationToken);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var activity = AiMetrics.Begin(purpose, server);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(purpose.Timeout);
        var began = clock.GetTimestamp();
        UsageDetails? usage = null;
        await using var updates = base.GetStreamingResponseAsync(messages, Suited(options), limit.Token).GetAsyncEnumerator(limit.Token);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (Exception exception)
            {
                throw Failed(exception, clock.GetElapsedTime(began), cancellationToken);
            }
            usage = updates.Current.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            yield return updates.Current;
        }
        metrics.Ended(purpose, server, "answered", clock.GetElapsedTime(began), usage);
    }

    private ChatOptions Suited(ChatOptions? options)
    {
        var suited = options?.Clone() ?? new ChatOptions();
        suited.Temperature ??= purpose.Temperature;
        suited.MaxOutputTokens ??= purpose.MaxTokens;
        return suited;
    }

    private Exception Failed(Exception exception, TimeSpan took, CancellationToken asked)
    {
        var outcome = exception is OperationCanceledException ? asked.IsCancellationRequested ? "cancelled" : "timeout" : "failed";
        metrics.Ended(purpose, server, outcome, took, null);
        return outcome == "cancelled" ? exception : new AiUnavailableException(outcome, $"The model gave no answer ({outcome}).", exception);
    }
}
