using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Clario.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>
    /// Traces, metrics and logs over OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says to; nothing otherwise. Everything else (name,
    /// instance, protocol, keys, intervals) comes from the OTEL_ settings too, which the exporters read by themselves.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        // Otherwise ASP.NET Core leaves method, path and status of its spans to an instrumentation package.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.AddOtlpExporter();
        });
        // Left to themselves these two would read the environment alone, and not the key that a secret file holds.
        void ReadSettings(IServiceCollection services) => services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(ReadSettings)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Clario", "Clario.*")
            // What a circuit does on a click begins no request: the click itself is where its trace starts.
            .AddSource("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits")
            .AddProcessor(new DropLonelyCalls())
            .AddProcessor(new HidePaths())
            .AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(ReadSettings)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddMeter("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Npgsql", "Clario", "Clario.*")
            .AddOtlpExporter().Build());
        builder.Services.AddHostedService<TelemetryStart>();
        builder.Services.AddTransient<IStartupFilter, RequestSpans>();
    }

    /// <summary>Makes both before the first request; the container flushes them when it ends.</summary>
    private sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(traces);
            ArgumentNullException.ThrowIfNull(metrics);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
