using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Clario.Platform.Ai.OpenAi;

/// <summary>A model behind any server that speaks OpenAI's chat protocol. The only place that knows the OpenAI package.</summary>
internal sealed class OpenAiChatClient : IChatClient
{
    public const string HttpName = "ai";
    private readonly ChatClient _client;
    private readonly string _model;

    public OpenAiChatClient(Uri baseUrl, string? key, string model, IHttpClientFactory http)
    {
        _model = model;
        _client = new ChatClient(model, new ApiKeyCredential(string.IsNullOrEmpty(key) ? "none" : key), new OpenAIClientOptions
        {
            Endpoint = baseUrl,
            Transport = new HttpClientPipelineTransport(http.CreateClient(HttpName)),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 1),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await _client.CompleteChatAsync(OpenAiShapes.Messages(messages), OpenAiShapes.Options(options), cancellationToken);
        var text = string.Concat(completion.Content.Select(part => part.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = completion.Model ?? _model,
            FinishReason = string.IsNullOrEmpty(completion.Refusal) ? OpenAiShapes.Reason(completion.FinishReason) : Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
            Usage = OpenAiShapes.Usage(completion.Usage),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var part in _client.CompleteChatStreamingAsync(OpenAiShapes.Messages(messages), OpenAiShapes.Options(options), cancellationToken))
        {
            var update = new ChatResponseUpdate(ChatRole.Assistant, string.Concat(part.ContentUpdate.Select(c => c.Text))) { ModelId = part.Model ?? _model };
            if (OpenAiShapes.Usage(part.Usage) is { } usage)
                update.Contents.Add(new UsageContent(usage));
            if (part.FinishReason is { } reason)
                update.FinishReason = OpenAiShapes.Reason(reason);
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }
}
