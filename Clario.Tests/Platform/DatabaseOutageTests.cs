using Clario.LocalHosting.Services;
using Clario.Platform.Work;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>A PostgreSQL of the test's own is killed under a running item and comes back.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task A_run_that_ends_while_the_database_is_away_is_written_when_it_is_back_and_new_work_goes_on()
    {
        await using var postgres = await LocalPostgres.StartAsync();
        var site = await WorkSite.OnAsync(postgres.ConnectionString);
        using var process = site.Process();
        await process.StartAsync();
        var running = await site.EnqueueAsync(new Note("running", "wait"));
        await site.UntilAsync(running, JobState.Running);
        while ((await site.ItemAsync(running)).Step != "back again")
            await Task.Delay(20);

        await postgres.KillAsync();
        site.Go.Release();
        await postgres.StartAsync();

        (await site.UntilAsync(running, JobState.Succeeded)).Attempts.ShouldBe(1);
        var next = await site.EnqueueAsync(new Note("next"));
        await site.UntilAsync(next, JobState.Succeeded);
        site.Done.Count(text => text == "running").ShouldBe(1);
        await process.StopAsync();
    }
}
