using System.Net;
using Clario.Platform.Work;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Platform;

public sealed class JobStatusTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private sealed record Dig(string Where) : IWork
    {
        public static string Kind => "dig";
    }

    [Fact]
    public async Task A_status_is_shown_to_its_account_and_to_nobody_else()
    {
        var mine = await app.SignUpAsync();
        var theirs = await app.SignUpAsync();
        var accountId = await mine.AccountIdAsync();
        var id = await app.WithDbAsync(async db =>
        {
            var item = db.Enqueue(new Dig("garden"), app.Clock.GetUtcNow(), accountId);
            await db.SaveChangesAsync();
            return item.Id;
        });

        var status = await mine.GetAsync<JobStatus>($"/api/ai/jobs/{id}/status");
        status.ShouldBe(new JobStatus(id, JobState.Queued, 0, null, null, null));
        await (await theirs.GetAsync($"/api/ai/jobs/{id}/status")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await mine.GetAsync($"/api/ai/jobs/{Guid.NewGuid()}/status")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await app.Anonymous.GetAsync($"/api/ai/jobs/{id}/status")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }
}
