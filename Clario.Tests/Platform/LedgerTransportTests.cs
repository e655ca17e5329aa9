using Clario.Platform.Work;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>Work without a broker: the runner takes what is due from the table.</summary>
public sealed class LedgerTransportTests(WorkSite site) : IClassFixture<WorkSite>
{
    [Fact]
    public async Task Two_processes_share_the_work_and_run_each_item_once()
    {
        using var one = site.Process();
        using var two = site.Process();
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => site.EnqueueAsync(new Note($"shared {i}"))));
        foreach (var id in ids)
            await site.UntilAsync(id, JobState.Succeeded);
        site.Done.Count(text => text.StartsWith("shared", StringComparison.Ordinal)).ShouldBe(200);
        await Task.WhenAll(one.StopAsync(), two.StopAsync());
    }

    [Fact]
    public async Task What_was_enqueued_while_nobody_ran_is_found()
    {
        var id = await site.EnqueueAsync(new Note("early"));
        using var process = site.Process();
        await process.StartAsync();
        await site.UntilAsync(id, JobState.Succeeded);
        await process.StopAsync();
    }

    [Fact]
    public async Task A_process_that_is_asked_to_stop_hands_its_items_back_and_the_attempt_does_not_count()
    {
        var id = await site.EnqueueAsync(new Note("interrupted", "wait"));
        using (var process = site.Process())
        {
            await process.StartAsync();
            await site.UntilAsync(id, JobState.Running);
            await process.StopAsync();
        }
        var item = await site.ItemAsync(id);
        item.State.ShouldBe(JobState.Queued);
        item.Attempts.ShouldBe(0);
    }
}
