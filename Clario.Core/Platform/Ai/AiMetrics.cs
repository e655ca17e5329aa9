using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace Clario.Platform.Ai;

/// <summary>Every call of a model as a span and as metrics: by provider, purpose and outcome, with the tokens that it took and what they cost.</summary>
internal sealed class AiMetrics
{
    private static readonly ActivitySource Source = new("Clario");
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Histogram<double> _duration;

    public AiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Clario");
        _calls = meter.CreateCounter<long>("clario.ai.calls", "{call}", "Calls of a model, by provider, purpose and outcome");
        _tokens = meter.CreateCounter<long>("clario.ai.tokens", "{token}", "Tokens, by provider, purpose and direction");
        _cost = meter.CreateCounter<double>("clario.ai.cost", "{USD}", "What the tokens cost by the prices that are configured");
        _duration = meter.CreateHistogram<double>("clario.ai.duration", "s", "How long a model took to answer");
    }

    public static Activity? Begin(AiPurpose purpose, AiServer server) => Source.StartActivity($"ai {purpose.Name}", ActivityKind.Client)
        ?.SetTag("clario.ai.provider", server.Provider).SetTag("clario.ai.model", server.Model);

    /// <param name="outcome">"answered", "refused", "timeout", "failed", "cancelled".</param>
    /// <param name="usage">Null when the server did not say, or gave no answer.</param>
    public void Ended(AiPurpose purpose, AiServer server, string outcome, TimeSpan took, UsageDetails? usage)
    {
        var call = new TagList { { "provider", server.Provider }, { "purpose", purpose.Name } };
        TagList With(string name, string value) => [.. call, new(name, value)];
        _calls.Add(1, With("outcome", outcome));
        _duration.Record(took.TotalSeconds, With("outcome", outcome));
        if (usage is null)
            return;
        _tokens.Add(usage.InputTokenCount ?? 0, With("direction", "in"));
        _tokens.Add(usage.OutputTokenCount ?? 0, With("direction", "out"));
        if (server.CostOf(usage) is { } cost)
            _cost.Add(cost, call);
    }
}
