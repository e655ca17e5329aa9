using Clario.Http;
using Clario.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clario-secrets-").FullName;

    [Fact]
    public async Task The_Api_takes_its_connection_string_from_a_file_before_anything_else()
    {
        var machine = await TestServices.StartAsync();
        var database = await machine.CloneDatabaseAsync();
        await WriteAsync("ConnectionStrings__clariodb", database + "\n");
        await using (var api = new Api(new()
        {
            ["Secrets:Path"] = _folder,
            ["ConnectionStrings:clariodb"] = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none",
        }))
            (await api.CreateClient().GetStringAsync("/health")).ShouldBe("Healthy");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await machine.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task Traces_metrics_and_logs_carry_the_key_that_a_file_holds()
    {
        await using var collector = await Collector.StartAsync();
        await WriteAsync("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=from-a-file\n");

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Secrets:Path"] = _folder;
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.AddServiceDefaults();
        using (var service = builder.Build())
        {
            var traces = service.Services.GetRequiredService<TracerProvider>();
            var metrics = service.Services.GetRequiredService<MeterProvider>();
            using (var source = new System.Diagnostics.ActivitySource("Clario"))
                source.StartActivity("something")?.Dispose();
            using (var meter = new System.Diagnostics.Metrics.Meter("Clario"))
            {
                meter.CreateCounter<int>("things").Add(1);
                metrics.ForceFlush().ShouldBeTrue();
            }
            traces.ForceFlush().ShouldBeTrue();
            service.Services.GetRequiredService<ILogger<SecretFilesTests>>().LogInformation("Something was said");
        }

        collector.Keys.Keys.Order().ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"]);
        collector.Keys.Values.Distinct().ShouldBe(["from-a-file"]);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task The_probe_of_an_image_says_what_the_service_beside_it_says_of_its_health(int status, int exitCode)
    {
        await using var service = await Collector.StartAsync(status);
        (await HealthProbe.RunAsync(new Uri(service.Address))).ShouldBe(exitCode);
        service.Keys.Keys.ShouldBe(["/health"]);
    }

    [Fact]
    public async Task The_probe_fails_where_nothing_answers() => (await HealthProbe.RunAsync(new Uri("http://127.0.0.1:1"))).ShouldBe(1);

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(Path.Combine(_folder, name), content);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Api(Dictionary<string, string?> settings) : WebApplicationFactory<ApiMarker>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
        }
    }
}
