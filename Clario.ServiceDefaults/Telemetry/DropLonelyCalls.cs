using System.Diagnostics;
using OpenTelemetry;

namespace Clario.Telemetry;

/// <summary>Drops calls that belong to no request and no work item (the polling of an idle worker): each would be a trace of its own.</summary>
internal sealed class DropLonelyCalls : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Kind == ActivityKind.Client && data.ParentSpanId == default)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.IsAllDataRequested = false;
        }
    }
}
