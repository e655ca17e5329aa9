using Clario.Deploy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace Clario.Telemetry;

/// <summary>Addresses that open something by themselves, in what is sent to a collector.</summary>
[Collection(nameof(NothingPersonalTests))] // whose listener hears the whole process, these addresses too
public sealed class HiddenPathsTests
{
    [Theory]
    [InlineData("/api/pictures/")]
    [InlineData("/api/public/roadmaps/")]
    [InlineData("/r/")]
    public async Task Neither_who_asks_nor_who_answers_traces_what_such_an_address_ends_with(string path)
    {
        var (opening, other) = ($"{Guid.NewGuid():N}", $"{Guid.NewGuid():N}");
        await using var collector = await Collector.StartAsync();
        await using var answering = await Collector.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.AddServiceDefaults();
        using (var service = builder.Build())
        {
            var traces = service.Services.GetRequiredService<TracerProvider>();
            using (var whole = new System.Diagnostics.ActivitySource("Clario"))
            using (whole.StartActivity("asks"))
            using (var client = new HttpClient())
            {
                await client.GetAsync($"{answering.Address}{path}{opening}?size=2");
                await client.GetAsync($"{answering.Address}/roadmaps/{other}");
            }
            traces.ForceFlush().ShouldBeTrue();
        }

        var sent = string.Concat(collector.Bodies.Select(body => body.Text));
        sent.ShouldContain($"{answering.Address}{path}{{link}}?"); // the client's
        sent.ShouldContain($"/roadmaps/{other}");
        sent.ShouldNotContain(opening);
    }
}
