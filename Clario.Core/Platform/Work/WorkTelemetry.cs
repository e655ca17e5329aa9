using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Clario.Platform.Work;

/// <summary>Work as traces and metrics: one span a run, under the trace of what caused the item.</summary>
internal sealed class WorkTelemetry
{
    private static readonly ActivitySource Source = new("Clario");
    private readonly Counter<long> _items;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private volatile IReadOnlyDictionary<string, TimeSpan> _ages = new Dictionary<string, TimeSpan>();

    public WorkTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create("Clario");
        _items = meter.CreateCounter<long>("clario.work.items", "{item}", "Runs of work items, by kind and outcome");
        _duration = meter.CreateHistogram<double>("clario.work.duration", "s", "How long a run took");
        _wait = meter.CreateHistogram<double>("clario.work.wait", "s", "From due to begun");
        meter.CreateObservableGauge("clario.work.queue_age", Ages, "s", "How long the oldest due item of a kind has waited");
    }

    public static Activity? Begin(ClaimedItem item)
    {
        ActivityContext.TryParse(item.TraceParent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity($"work {item.Kind}", ActivityKind.Consumer, parent);
        activity?.SetTag("clario.work.id", item.Id).SetTag("clario.work.attempt", item.Attempt);
        return activity;
    }

    public void Began(ClaimedItem item, DateTimeOffset now) => _wait.Record((now - item.DueAt).TotalSeconds, Kind(item));

    public void Ended(ClaimedItem item, JobState state, TimeSpan took)
    {
        _duration.Record(took.TotalSeconds, Kind(item));
        _items.Add(1, Kind(item), new("outcome", state.ToString().ToLowerInvariant()));
    }

    public void SetAges(IReadOnlyDictionary<string, TimeSpan> ages) => _ages = ages;

    private IEnumerable<Measurement<double>> Ages() =>
        _ages.Select(age => new Measurement<double>(age.Value.TotalSeconds, new KeyValuePair<string, object?>("kind", age.Key)));

    private static KeyValuePair<string, object?> Kind(ClaimedItem item) => new("kind", item.Kind);
}
