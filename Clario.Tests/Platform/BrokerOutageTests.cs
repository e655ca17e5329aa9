using Clario.LocalHosting.Services;
using Clario.Platform.Work;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>A broker of the test's own is killed and comes back.</summary>
public sealed class BrokerOutageTests(WorkSite site) : IClassFixture<WorkSite>
{
    [SkippableFact]
    public async Task A_killed_broker_loses_no_work()
    {
        Skip.If(!LocalRabbitMq.IsInstalled, "RabbitMQ is not installed.");
        await using var broker = await LocalRabbitMq.StartAsync();
        using var process = site.Process(broker.ConnectionString, prefix: "clario.outage.");
        await process.StartAsync();
        var before = await ManyAsync("before");
        await site.UntilAsync(before[0], JobState.Succeeded);

        await broker.KillAsync();
        var during = await ManyAsync("during");
        await broker.StartAsync();
        var after = await ManyAsync("after");

        foreach (var id in before.Concat(during).Concat(after))
            (await site.UntilAsync(id, JobState.Succeeded)).Attempts.ShouldBe(1);
        await process.StopAsync();
    }

    private async Task<Guid[]> ManyAsync(string when) =>
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => site.EnqueueAsync(new Note($"{when} {i}"))));
}
