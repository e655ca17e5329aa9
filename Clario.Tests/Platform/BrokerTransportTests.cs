using Clario.Platform.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>Work over RabbitMQ, with queues of this run's own.</summary>
public sealed class BrokerTransportTests(WorkSite site) : IClassFixture<WorkSite>
{
    private readonly string _prefix = $"clario.test.{Guid.NewGuid():N}.";

    private IHost Process()
    {
        Skip.If(site.Machine.RabbitMq is null, "RabbitMQ is not installed.");
        return site.Process(site.Machine.RabbitMq, prefix: _prefix);
    }

    [SkippableFact]
    public async Task Two_processes_share_the_work_and_run_each_item_once()
    {
        using var one = Process();
        using var two = Process();
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => site.EnqueueAsync(new Note($"brokered {i}"))));
        foreach (var id in ids)
            await site.UntilAsync(id, JobState.Succeeded);
        site.Done.Count(text => text.StartsWith("brokered", StringComparison.Ordinal)).ShouldBe(200);
        await Task.WhenAll(one.StopAsync(), two.StopAsync());
    }

    [SkippableFact]
    public async Task An_item_saved_by_a_process_that_died_before_anything_was_published_is_published_and_run()
    {
        var id = await site.EnqueueAsync(new Note("orphan"));
        using var process = Process();
        await process.StartAsync();
        await site.UntilAsync(id, JobState.Succeeded);
        await process.StopAsync();
    }

    [SkippableFact]
    public async Task An_item_whose_message_was_lost_is_handed_over_again()
    {
        using var process = Process();
        var id = await site.EnqueueAsync(new Note("lost"));
        // Marked as handed over, and the process dies before it is sent.
        (await process.Services.GetRequiredService<WorkLedger>().TakeToPublishAsync(["note"], 10, default)).ShouldContain((id, "note"));
        await process.StartAsync();
        await site.UntilAsync(id, JobState.Succeeded);
        await process.StopAsync();
    }

    [SkippableFact]
    public async Task A_failed_item_is_published_again_when_its_pause_is_over()
    {
        using var process = Process();
        await process.StartAsync();
        var id = await site.EnqueueAsync(new Note("again", "fail"));
        await site.UntilAsync(id, JobState.Failed);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        while ((await site.ItemAsync(id)).Attempts < 2)
            await Task.Delay(20);
        await process.StopAsync();
    }

    [SkippableFact]
    public async Task The_items_of_a_killed_process_are_taken_over_when_its_lease_has_expired()
    {
        using var survivor = Process();
        var id = await site.EnqueueAsync(new Note("taken over"));
        var killed = survivor.Services.GetRequiredService<WorkLedger>(); // claims as another process would, and never ends it
        (await killed.ClaimAsync([id], default)).ShouldHaveSingleItem();
        await survivor.StartAsync();
        (await site.ItemAsync(id)).State.ShouldBe(JobState.Running);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await site.UntilAsync(id, JobState.Succeeded)).Attempts.ShouldBe(2);
        await survivor.StopAsync();
    }
}
