using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace Clario.Platform.Ai;

/// <summary>Every call of a model as a span and as metrics: by purpose and outcome, with the tokens that it took.</summary>
internal sealed class AiMetrics
{
    private static readonly ActivitySource Source = new("Clario");
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _duration;

    public AiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Clario");
        _calls = meter.CreateCounter<long>("clario.ai.calls", "{call}", "Calls of a model, by purpose and outcome");
        _tokens = meter.CreateCounter<long>("clario.ai.tokens", "{token}", "Tokens, by purpose and direction");
        _duration = meter.CreateHistogram<double>("clario.ai.duration", "s", "How long a model took to answer");
    }

    public static Activity? Begin(AiPurpose purpose) => Source.StartActivity($"ai {purpose.Name}", ActivityKind.Client);

    /// <param name="outcome">"answered", "refused", "timeout", "failed", "cancelled".</param>
    public void Ended(AiPurpose purpose, string outcome, TimeSpan took, UsageDetails? usage)
    {
        KeyValuePair<string, object?> ofPurpose = new("purpose", purpose.Name), ofOutcome = new("outcome", outcome);
        _calls.Add(1, ofPurpose, ofOutcome);
        _duration.Record(took.TotalSeconds, ofPurpose, ofOutcome);
        _tokens.Add(usage?.InputTokenCount ?? 0, ofPurpose, new("direction", "in"));
        _tokens.Add(usage?.OutputTokenCount ?? 0, ofPurpose, new("direction", "out"));
    }
}
