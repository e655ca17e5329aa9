using System.Diagnostics;
using Clario.Platform.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>The rules that hold whatever carries the work, tested without a transport.</summary>
public sealed class WorkRulesTests(WorkSite site) : IClassFixture<WorkSite>, IDisposable
{
    private readonly IHost _process = site.Process();

    private Task<int> DrainAsync() => _process.Services.GetRequiredService<WorkDrain>().RunAsync();

    private async Task<int> AttemptsAsync(Guid id)
    {
        await DrainAsync();
        return (await site.ItemAsync(id)).Attempts;
    }

    [Fact]
    public async Task A_run_that_succeeds_leaves_its_result_and_full_progress()
    {
        var id = await site.EnqueueAsync(new Note("fine"));
        await DrainAsync();
        var item = await site.ItemAsync(id);
        item.State.ShouldBe(JobState.Succeeded);
        item.Progress.ShouldBe(100);
        item.ResultUrl.ShouldBe("/notes/fine");
        item.FinishedAt!.Value.ShouldBe(site.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Progress_never_goes_back_within_an_attempt()
    {
        var id = await site.EnqueueAsync(new Note("progress", "fail"));
        await DrainAsync();
        var item = await site.ItemAsync(id);
        item.Progress.ShouldBe(60);
        item.Step.ShouldBe("back again");
    }

    [Fact]
    public async Task An_item_is_tried_three_times_with_growing_pauses_and_is_then_dead_with_its_reason()
    {
        var id = await site.EnqueueAsync(new Note("thrice", "fail"));
        await DrainAsync();
        (await site.ItemAsync(id)).State.ShouldBe(JobState.Failed);

        site.Clock.Advance(TimeSpan.FromSeconds(9));
        (await AttemptsAsync(id)).ShouldBe(1);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await AttemptsAsync(id)).ShouldBe(2);

        site.Clock.Advance(TimeSpan.FromSeconds(39));
        (await AttemptsAsync(id)).ShouldBe(2);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await AttemptsAsync(id)).ShouldBe(3);

        var dead = await site.ItemAsync(id);
        dead.State.ShouldBe(JobState.Dead);
        dead.Attempts.ShouldBe(3);
        dead.Error.ShouldBe("Something went wrong on our side.");
        dead.ErrorDetail.ShouldBe("InvalidOperationException: the note tore");
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await AttemptsAsync(id)).ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_for_good_is_dead_at_once_and_keeps_its_own_words()
    {
        var id = await site.EnqueueAsync(new Note("refused", "refuse"));
        await DrainAsync();
        var item = await site.ItemAsync(id);
        item.State.ShouldBe(JobState.Dead);
        item.Error.ShouldBe("This note cannot be read.");
    }

    [Fact]
    public async Task Work_that_is_due_later_waits_for_its_time()
    {
        var id = await site.EnqueueAsync(new Note("later"), dueAt: site.Clock.GetUtcNow().AddHours(1));
        (await AttemptsAsync(id)).ShouldBe(0);
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await AttemptsAsync(id)).ShouldBe(1);
        (await site.ItemAsync(id)).State.ShouldBe(JobState.Succeeded);
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task A_run_belongs_to_the_trace_of_what_caused_it(bool broker)
    {
        Skip.If(broker && site.Machine.RabbitMq is null, "RabbitMQ is not installed.");
        using var process = site.Process(broker ? site.Machine.RabbitMq : null, prefix: $"clario.test.{Guid.NewGuid():N}.");
        await process.StartAsync();
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard.Name is "test" or "Clario",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var cause = source.StartActivity("the request")!;
        var id = await site.EnqueueAsync(new Note($"traced {broker}"));
        await site.UntilAsync(id, JobState.Succeeded);
        site.Traces[$"traced {broker}"].ShouldBe(cause.TraceId.ToString());
        await process.StopAsync();
    }

    [Fact]
    public async Task A_handler_whose_end_was_not_written_runs_again_and_the_second_end_counts()
    {
        var id = await site.EnqueueAsync(new Note("twice", "lose"));
        await DrainAsync();
        site.Done.Count(text => text == "twice").ShouldBe(2);
        var item = await site.ItemAsync(id);
        item.State.ShouldBe(JobState.Succeeded);
        item.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_run_that_holds_the_lease_may_end_an_item()
    {
        var ledger = _process.Services.GetRequiredService<WorkLedger>();
        var id = await site.EnqueueAsync(new Note("contested"));
        var first = (await ledger.ClaimAsync([id], default)).ShouldHaveSingleItem();
        (await ledger.ClaimAsync([id], default)).ShouldBeEmpty();

        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await ledger.ExpireLeasesAsync(default)).ShouldContain(expired => expired.Status.JobId == id);
        var second = (await ledger.ClaimAsync([id], default)).ShouldHaveSingleItem();

        (await ledger.RenewAsync([first], default)).ShouldBeEmpty();
        (await ledger.FinishAsync([new Outcome(id, first.Attempt, JobState.Dead)], default)).ShouldBeEmpty();
        (await ledger.FinishAsync([new Outcome(id, second.Attempt, JobState.Succeeded)], default)).ShouldContain(id);
        (await ledger.FinishAsync([new Outcome(id, second.Attempt, JobState.Succeeded)], default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_that_kills_its_process_every_time_is_dead_after_three()
    {
        var ledger = _process.Services.GetRequiredService<WorkLedger>();
        var id = await site.EnqueueAsync(new Note("deadly"));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await ledger.ClaimAsync([id], default)).ShouldHaveSingleItem().Attempt.ShouldBe(attempt);
            site.Clock.Advance(TimeSpan.FromSeconds(61));
            await ledger.ExpireLeasesAsync(default);
        }
        (await site.ItemAsync(id)).State.ShouldBe(JobState.Dead);
    }

    [Fact]
    public async Task What_succeeded_is_deleted_after_thirty_days_and_what_is_dead_stays()
    {
        var ledger = _process.Services.GetRequiredService<WorkLedger>();
        var fine = await site.EnqueueAsync(new Note("kept a while"));
        var dead = await site.EnqueueAsync(new Note("kept for good", "refuse"));
        await DrainAsync();
        site.Clock.Advance(TimeSpan.FromDays(29));
        await ledger.DeleteFinishedAsync(default);
        (await site.ItemAsync(fine)).State.ShouldBe(JobState.Succeeded);
        site.Clock.Advance(TimeSpan.FromDays(2));
        (await ledger.DeleteFinishedAsync(default)).ShouldBeGreaterThan(0);
        await Should.ThrowAsync<InvalidOperationException>(() => site.ItemAsync(fine));
        (await site.ItemAsync(dead)).State.ShouldBe(JobState.Dead);
    }

    public void Dispose() => _process.Dispose();
}
