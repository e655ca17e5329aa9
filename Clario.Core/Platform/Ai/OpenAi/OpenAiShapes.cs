using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Finish = Microsoft.Extensions.AI.ChatFinishReason;

namespace Clario.Platform.Ai.OpenAi;

/// <summary>Between the general shapes and those of the OpenAI package.</summary>
internal static class OpenAiShapes
{
    public static IEnumerable<OpenAI.Chat.ChatMessage> Messages(IEnumerable<ChatMessage> messages) => messages.Select<ChatMessage, OpenAI.Chat.ChatMessage>(m =>
        m.Role == ChatRole.System ? new SystemChatMessage(m.Text)
        : m.Role == ChatRole.Assistant ? new AssistantChatMessage(m.Text)
        : new UserChatMessage(m.Text));

    public static ChatCompletionOptions Options(ChatOptions? options)
    {
        var shaped = new ChatCompletionOptions { Temperature = options?.Temperature, TopP = options?.TopP, MaxOutputTokenCount = options?.MaxOutputTokens };
        foreach (var stop in options?.StopSequences ?? [])
            shaped.StopSequences.Add(stop);
        shaped.ResponseFormat = options?.ResponseFormat switch
        {
            ChatResponseFormatJson { Schema: { } schema, SchemaName: var name } =>
                OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(name ?? "answer", BinaryData.FromString(schema.GetRawText())),
            ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        };
        return shaped;
    }

    public static Finish Reason(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => Finish.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => Finish.ContentFilter,
        OpenAI.Chat.ChatFinishReason.ToolCalls => Finish.ToolCalls,
        _ => Finish.Stop,
    };

    public static UsageDetails? Usage(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
