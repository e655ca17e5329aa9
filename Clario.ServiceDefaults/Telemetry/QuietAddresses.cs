using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clario.Telemetry;

internal static class QuietAddresses
{
    /// <summary>
    /// The framework's line for every request holds the whole address, and what people search for stands in its query; its scope puts the path on every
    /// line that is written meanwhile, and some paths open something by themselves. Both are left out however much else is logged: the trace has the same,
    /// with the route instead.
    /// </summary>
    public static void AddQuietAddresses(this IHostApplicationBuilder builder) =>
        builder.Services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
}
