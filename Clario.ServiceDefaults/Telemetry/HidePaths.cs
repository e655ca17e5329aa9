using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Clario.Telemetry;

/// <summary>Takes out of what is traced the ends of addresses that open something by themselves: a picture's, and a shared roadmap's, here and at the Api.</summary>
internal sealed partial class HidePaths : BaseProcessor<Activity>
{
    public override void OnEnd(Activity span)
    {
        foreach (var name in new[] { "url.path", "url.full" }) // of the server that answers, and of the client that asks
        {
            if (span.GetTagItem(name) is string address && Opening().IsMatch(address))
                span.SetTag(name, Opening().Replace(address, "$1{link}"));
        }
    }

    [GeneratedRegex("(/api/pictures/|/api/public/roadmaps/|/r/)[^/?#]+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();
}
