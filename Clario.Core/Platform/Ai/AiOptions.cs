using Microsoft.Extensions.AI;

namespace Clario.Platform.Ai;

/// <summary>
/// Section "Ai" of the configuration: any server that speaks OpenAI's protocol. With no model named there is none, and the built-in
/// engines answer. "Ai:Purposes:roadmap:Temperature" and the like set one purpose apart.
/// </summary>
public sealed class AiOptions
{
    /// <summary>Up to and with the version: "https://api.openai.com/v1".</summary>
    public Uri BaseUrl { get; set; } = new("https://api.openai.com/v1");

    /// <summary>Servers on the own machine mostly want none.</summary>
    public string? Key { get; set; }
    public string? Model { get; set; }

    /// <summary>What the server takes for a million tokens, in US dollars; when set, the cost of every call is a metric.</summary>
    public double? InputPrice { get; set; }
    public double? OutputPrice { get; set; }
    public Dictionary<string, AiPurposeOptions> Purposes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public string? ModelFor(string purpose) => Purposes.GetValueOrDefault(purpose)?.Model is { Length: > 0 } own ? own : Model;
}

/// <summary>What is left out is as the purpose itself has it.</summary>
public sealed class AiPurposeOptions
{
    public string? Model { get; set; }
    public float? Temperature { get; set; }
    public int? MaxTokens { get; set; }
    public double? TimeoutSeconds { get; set; }
    public double? InputPrice { get; set; }
    public double? OutputPrice { get; set; }
}

/// <summary>Something that a model is asked for. A feature names its own, with what suits it.</summary>
/// <param name="Temperature">0 is the most predictable.</param>
/// <param name="MaxTokens">Longest answer.</param>
/// <param name="Timeout">For one answer; after that the model counts as away.</param>
public sealed record AiPurpose(string Name, float Temperature, int MaxTokens, TimeSpan Timeout);

/// <summary>Who answers, and what a million tokens cost there in US dollars, where that is known.</summary>
/// <param name="Provider">The server's host name.</param>
internal sealed record AiServer(string Provider, string Model, double? InputPrice, double? OutputPrice)
{
    public double? CostOf(UsageDetails usage) => InputPrice is null && OutputPrice is null ? null
        : ((usage.InputTokenCount ?? 0) * (InputPrice ?? 0) + (usage.OutputTokenCount ?? 0) * (OutputPrice ?? 0)) / 1_000_000;
}
