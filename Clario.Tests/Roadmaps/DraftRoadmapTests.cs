using Clario.Careers;
using Clario.Learning;
using Clario.Platform.Tenancy;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Roadmaps;

/// <summary>The work itself: run twice, overtaken by a deletion, robbed of its career.</summary>
public sealed class DraftRoadmapTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private static readonly MakeRoadmap Wish = new("15-1252.00", 12, 10, "beginner", "mixed");

    [Fact]
    public async Task A_second_run_leaves_the_roadmap_and_what_was_marked_alone()
    {
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client);
        await app.RunWorkAsync();
        var made = await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}");
        await client.PatchAsync($"/api/roadmaps/{made.Id}/nodes/{made.Nodes[0].Id}", System.Net.Http.Json.JsonContent.Create(new ChangeNode("done", "kept")));

        await RunAsync(accepted.RoadmapId);

        var after = await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}");
        after.Nodes.Select(n => n.Id).ShouldBe(made.Nodes.Select(n => n.Id));
        after.Nodes[0].Note.ShouldBe("kept");
    }

    [Fact]
    public async Task Two_runs_at_the_same_time_make_one_roadmap()
    {
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client);
        await Task.WhenAll(RunAsync(accepted.RoadmapId), RunAsync(accepted.RoadmapId));
        (await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}")).Nodes.Select(n => n.Title).ShouldBeUnique();
        await app.RunWorkAsync();
    }

    [Fact]
    public async Task What_was_deleted_before_it_was_made_stays_deleted()
    {
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client);
        (await client.DeleteAsync($"/api/roadmaps/{accepted.RoadmapId}")).EnsureSuccessStatusCode();
        await app.RunWorkAsync();
        (await app.WithDbAsync(db => db.RoadmapNodes.AnyAsync(n => n.RoadmapId == accepted.RoadmapId))).ShouldBeFalse();
        (await client.GetAsync<JobStatus>($"/api/ai/jobs/{accepted.JobId}/status")).Status.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task What_is_deleted_while_it_is_made_stays_deleted()
    {
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client);
        var context = new Steps { At = async percent => { if (percent == 90) (await client.DeleteAsync($"/api/roadmaps/{accepted.RoadmapId}")).EnsureSuccessStatusCode(); } };
        await RunAsync(accepted.RoadmapId, context);
        (await app.WithDbAsync(db => db.RoadmapNodes.AnyAsync(n => n.RoadmapId == accepted.RoadmapId))).ShouldBeFalse();
        await app.RunWorkAsync();
    }

    [Fact]
    public async Task A_career_that_an_import_took_away_fails_in_words_and_at_once()
    {
        await app.WithDbAsync(async db =>
        {
            db.Careers.Add(new() { Code = "99-0002.00", Title = "Passing Trades", Description = "Soon gone.", SourceId = "starter" });
            db.CareerTasks.AddRange(Materials.Starter.Take(3).SelectMany(m => m.Tasks).Select((t, i) => new CareerTask { CareerCode = "99-0002.00", Ordinal = i, Text = t.Text }));
            return await db.SaveChangesAsync();
        });
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client, Wish with { CareerCode = "99-0002.00" });
        await app.WithDbAsync(db => db.Careers.Where(c => c.Code == "99-0002.00").ExecuteDeleteAsync());
        await app.RunWorkAsync();

        var status = await client.GetAsync<JobStatus>($"/api/ai/jobs/{accepted.JobId}/status");
        status.ShouldSatisfyAllConditions(s => s.Status.ShouldBe(JobState.Dead), s => s.Error.ShouldNotBeNull().ShouldContain("has changed since you asked"));
        (await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}")).State.ShouldBe(RoadmapState.Failed);
        (await client.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).ShouldHaveSingleItem().State.ShouldBe(RoadmapState.Failed);
    }

    [Fact]
    public async Task Its_steps_are_told_in_words_and_only_ever_forward()
    {
        var accepted = await AskAsync(await app.SignUpAsync());
        var context = new Steps();
        await RunAsync(accepted.RoadmapId, context);
        context.Told.Select(t => t.Percent).ShouldBeInOrder(SortDirection.Ascending);
        context.Told[0].Step.ShouldBe("Reading what a software developer needs");
        context.ResultUrl.ShouldBe($"/api/roadmaps/{accepted.RoadmapId}");
        await app.RunWorkAsync();
    }

    [Fact]
    public async Task Courses_come_from_the_imported_catalogue_and_only_where_they_fit()
    {
        await app.WithDbAsync(async db =>
        {
            db.DataSources.Add(new() { Id = "courses:test", Name = "Test courses", Release = "1", Licence = "CC BY 4.0", ContentHash = "x", ImportedAt = app.Clock.GetUtcNow() });
            db.Courses.AddRange(
                new Course { Url = "https://example.org/git", Title = "Git from the start", Category = "Git", SourceId = "courses:test" },
                new Course { Url = "https://example.org/digital", Title = "Digital gardens", Category = "Digital", SourceId = "courses:test" },
                new Course { Url = "https://example.org/ds", Title = "Introduction to Data structures", Category = "Misc", SourceId = "courses:test" });
            return await db.SaveChangesAsync();
        });
        var client = await app.SignUpAsync();
        var accepted = await AskAsync(client);
        await app.RunWorkAsync();
        var nodes = (await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{accepted.RoadmapId}")).Nodes;
        nodes.Single(n => n.Title == "Git").Resources.ShouldHaveSingleItem().ShouldBe(new NodeResource("Git from the start", "https://example.org/git", null, "Test courses"));
        nodes.Single(n => n.Title == "Data structures").Resources.ShouldHaveSingleItem().Url.ShouldBe("https://example.org/ds");
        nodes.SelectMany(n => n.Resources).ShouldNotContain(r => r.Url.Contains("digital"));
    }

    [Fact]
    public async Task A_course_that_is_gone_stays_where_it_is_and_goes_into_no_new_roadmap()
    {
        const string url = "https://example.org/passing";
        await app.WithDbAsync(async db =>
        {
            db.DataSources.Add(new() { Id = "courses:gone", Name = "Passing courses", Release = "1", Licence = "CC BY 4.0", ContentHash = "x", ImportedAt = app.Clock.GetUtcNow() });
            db.Courses.Add(new Course { Url = url, Title = "Passing", Category = "Data structures", SourceId = "courses:gone" });
            return await db.SaveChangesAsync();
        });
        var client = await app.SignUpAsync();
        var before = await AskAsync(client);
        await app.RunWorkAsync();
        await app.WithDbAsync(async db =>
        {
            (await db.Courses.SingleAsync(c => c.Url == url)).LeadsInside(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var after = await AskAsync(client, Wish with { HoursPerWeek = 12 });
        await app.RunWorkAsync();

        (await UrlsAsync(before)).ShouldContain(url);
        (await UrlsAsync(after)).ShouldNotContain(url);

        async Task<IEnumerable<string>> UrlsAsync(RoadmapAccepted roadmap) =>
            (await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{roadmap.RoadmapId}")).Nodes.SelectMany(n => n.Resources).Select(r => r.Url);
    }

    private static async Task<RoadmapAccepted> AskAsync(HttpClient client, MakeRoadmap? wish = null) =>
        await (await client.PostAsync("/api/roadmaps", wish ?? Wish)).ReadAsync<RoadmapAccepted>();

    private async Task RunAsync(Guid roadmapId, Steps? context = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(CurrentTenant.Public);
        await scope.ServiceProvider.GetRequiredService<DraftRoadmapHandler>().HandleAsync(new(roadmapId), context ?? new(), CancellationToken.None);
    }

    private sealed class Steps : WorkContext
    {
        public List<(int Percent, string Step)> Told { get; } = [];
        public Func<int, Task> At { get; init; } = _ => Task.CompletedTask;
        public override Guid Id { get; } = Guid.NewGuid();
        public override int Attempt => 1;

        public override Task ReportAsync(int percent, string step, CancellationToken cancellationToken)
        {
            Told.Add((percent, step));
            return At(percent);
        }
    }
}
