using System.Net;
using System.Net.Http.Json;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Roadmaps;

public sealed class RoadmapApiTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private const string Developer = "15-1252.00";

    [Fact]
    public async Task A_roadmap_is_asked_for_made_and_read()
    {
        var client = await app.SignUpAsync();
        var answer = await AskAsync(client);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var accepted = await answer.ReadAsync<RoadmapAccepted>();
        answer.Headers.Location!.OriginalString.ShouldBe($"/api/ai/jobs/{accepted.JobId}/status");

        (await ShowAsync(client, accepted.RoadmapId)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RoadmapState.Making), r => r.Nodes.ShouldBeEmpty());
        await app.RunWorkAsync();

        var status = await client.GetAsync<JobStatus>(answer.Headers.Location!.OriginalString);
        status.ShouldSatisfyAllConditions(
            s => s.Status.ShouldBe(JobState.Succeeded), s => s.Progress.ShouldBe(100), s => s.ResultUrl.ShouldBe($"/api/roadmaps/{accepted.RoadmapId}"));
        var roadmap = await client.GetAsync<RoadmapDetails>(status.ResultUrl!);
        roadmap.State.ShouldBe(RoadmapState.Ready);
        roadmap.Title.ShouldBe("Becoming a software developer");
        roadmap.MadeBy.ShouldBe(RoadmapEngine.Name);
        roadmap.Stages.Count.ShouldBeInRange(4, 6);
        roadmap.Nodes.Count.ShouldBeInRange(20, 60);
        roadmap.Feasible.ShouldBeTrue();
        roadmap.Progress.TotalHours.ShouldBeLessThanOrEqualTo(12 * 10 * 4.345);
        roadmap.Notice.ShouldNotBeNull().ShouldContain("estimates");
        var place = roadmap.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(n => n.Id, n => n.i);
        roadmap.Edges.ShouldAllBe(e => place[e.From] < place[e.To]);
    }

    [Fact]
    public async Task An_impossible_wish_is_answered_with_what_would_make_it_possible()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client, new MakeRoadmap(Developer, 1, 1, "beginner", "mixed"));
        roadmap.Feasible.ShouldBeFalse();
        roadmap.Nodes.Count.ShouldBeGreaterThanOrEqualTo(20);
        roadmap.Advice.ShouldNotBeNull().MonthsNeeded.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Marking_a_step_answers_with_the_progress_and_can_be_taken_back()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        var first = roadmap.Nodes[0];

        var done = await MarkAsync(client, roadmap.Id, first.Id, "done", "Talked to my neighbour");
        done.Node.ShouldSatisfyAllConditions(n => n.Status.ShouldBe(NodeStatus.Done), n => n.Note.ShouldBe("Talked to my neighbour"));
        done.Progress.DoneHours.ShouldBe(first.EstimatedHours);
        (await ShowAsync(client, roadmap.Id)).Progress.ShouldBe(done.Progress);

        var back = await MarkAsync(client, roadmap.Id, first.Id, "todo");
        back.Node.ShouldSatisfyAllConditions(n => n.Status.ShouldBe(NodeStatus.Todo), n => n.Note.ShouldBe("Talked to my neighbour"));
        back.Progress.ShouldSatisfyAllConditions(p => p.DoneHours.ShouldBe(0), p => p.Percent.ShouldBe(0));
        (await MarkAsync(client, roadmap.Id, first.Id, "todo", "")).Node.Note.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_skipped_no_longer_counts()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        var last = roadmap.Nodes[^1];
        var skipped = await MarkAsync(client, roadmap.Id, last.Id, "skipped");
        skipped.Progress.TotalHours.ShouldBe(roadmap.Progress.TotalHours - last.EstimatedHours, 0.001);
        skipped.Progress.TotalNodes.ShouldBe(roadmap.Nodes.Count - 1);
    }

    [Fact]
    public async Task Steps_marked_at_the_same_moment_all_stay_marked()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        var some = roadmap.Nodes.Take(12).ToList();
        await Task.WhenAll(some.Select(n => MarkAsync(client, roadmap.Id, n.Id, "done")));
        var after = await ShowAsync(client, roadmap.Id);
        after.Nodes.Where(n => n.Status == NodeStatus.Done).Select(n => n.Id).ShouldBe(some.Select(n => n.Id));
        after.Progress.DoneNodes.ShouldBe(12);
    }

    [Fact]
    public async Task The_list_tells_progress_and_what_is_next()
    {
        var client = await app.SignUpAsync();
        (await client.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).ShouldBeEmpty();
        var older = await MakeAsync(client);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await MakeAsync(client, new MakeRoadmap("47-2111.00", 12, 10, "beginner", "project"));

        var list = await client.GetAsync<List<RoadmapSummary>>("/api/roadmaps");
        list.Select(r => r.Id).ShouldBe([newer.Id, older.Id]);
        list[1].Next!.NodeId.ShouldBe(older.Nodes[0].Id);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await MarkAsync(client, older.Id, older.Nodes[0].Id, "done");
        await MarkAsync(client, older.Id, older.Nodes[3].Id, "doing");
        list = await client.GetAsync<List<RoadmapSummary>>("/api/roadmaps");
        list[0].Id.ShouldBe(older.Id);
        list[0].Next!.NodeId.ShouldBe(older.Nodes[3].Id);
        list[0].Progress.DoneNodes.ShouldBe(1);
    }

    [Fact]
    public async Task A_shared_roadmap_shows_the_path_but_no_notes_and_no_owner()
    {
        var client = await app.SignUpAsync("Quentin Rare-Name");
        var roadmap = await MakeAsync(client);
        await MarkAsync(client, roadmap.Id, roadmap.Nodes[0].Id, "done", "a private thought");
        await (await client.PatchAsJsonAsync($"/api/roadmaps/{roadmap.Id}", new ChangeRoadmap(null, true))).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await app.ConfirmAddressAsync(client);
        var shared = await ChangeAsync(client, roadmap.Id, new ChangeRoadmap(null, true));
        shared.Slug.ShouldNotBeNull().Length.ShouldBe(26);

        var address = $"/api/public/roadmaps/{shared.Slug}";
        var text = await (await app.Anonymous.GetAsync(address)).Content.ReadAsStringAsync();
        text.ShouldNotContain("a private thought");
        text.ShouldNotContain("Quentin");
        (await app.Anonymous.GetAsync<PublicRoadmap>(address)).ShouldSatisfyAllConditions(
            p => p.Nodes.Count.ShouldBe(roadmap.Nodes.Count), p => p.Progress.DoneNodes.ShouldBe(1), p => p.Nodes.ShouldAllBe(n => n.Note == null));

        (await ChangeAsync(client, roadmap.Id, new ChangeRoadmap(null, false))).Slug.ShouldBeNull();
        (await app.Anonymous.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ChangeAsync(client, roadmap.Id, new ChangeRoadmap(null, true))).Slug.ShouldBe(shared.Slug);
    }

    [Fact]
    public async Task A_roadmap_can_be_renamed_and_deleted()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        (await ChangeAsync(client, roadmap.Id, new ChangeRoadmap("  My own way  ", null))).Title.ShouldBe("My own way");
        (await ShowAsync(client, roadmap.Id)).Title.ShouldBe("My own way");
        (await client.DeleteAsync($"/api/roadmaps/{roadmap.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync($"/api/roadmaps/{roadmap.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.WithDbAsync(db => db.RoadmapNodes.CountAsync(n => n.RoadmapId == roadmap.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_anothers_is_not_there()
    {
        var owner = await app.SignUpAsync();
        var roadmap = await MakeAsync(owner);
        var other = await app.SignUpAsync();
        var address = $"/api/roadmaps/{roadmap.Id}";
        await (await other.GetAsync(address)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await other.DeleteAsync(address)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await other.PatchAsJsonAsync(address, new ChangeRoadmap("Mine now", true))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await other.PatchAsJsonAsync($"{address}/nodes/{roadmap.Nodes[0].Id}", new ChangeNode("done", null))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        var theirs = await MakeAsync(other);
        await (await other.PatchAsJsonAsync($"/api/roadmaps/{theirs.Id}/nodes/{roadmap.Nodes[0].Id}", new ChangeNode("done", null))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await app.Anonymous.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ShowAsync(owner, roadmap.Id)).Progress.DoneNodes.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"careerCode":"15-1252.00","timelineMonths":0,"hoursPerWeek":10,"level":"beginner","learningStyle":"mixed"}""", "timelineMonths")]
    [InlineData("""{"careerCode":"15-1252.00","timelineMonths":61,"hoursPerWeek":81,"level":"beginner","learningStyle":"mixed"}""", "timelineMonths", "hoursPerWeek")]
    [InlineData("""{"careerCode":"15-1252.00","timelineMonths":12,"hoursPerWeek":10,"level":"wizard","learningStyle":"osmosis"}""", "level", "learningStyle")]
    [InlineData("""{"careerCode":"99-9999.99","timelineMonths":12,"hoursPerWeek":10,"level":"beginner","learningStyle":"mixed"}""", "careerCode")]
    [InlineData("""{"timelineMonths":12,"hoursPerWeek":10}""", "careerCode", "level", "learningStyle")]
    [InlineData("""{"careerCode":"15-1252.00","timelineMonths":"soon","hoursPerWeek":10,"level":"beginner","learningStyle":"mixed"}""", "timelineMonths")]
    [InlineData("{", "body")]
    public async Task Bad_input_is_refused_by_name(string body, params string[] fields) =>
        await (await (await app.SignUpAsync()).PostTextAsync("/api/roadmaps", body)).ShouldNameAsync(fields);

    [Fact]
    public async Task A_career_of_which_too_little_is_known_is_refused_kindly()
    {
        await app.WithDbAsync(async db =>
        {
            db.Careers.Add(new() { Code = "55-1011.00", Title = "Air Crew Officers", Description = "All there is.", SourceId = "starter" });
            return await db.SaveChangesAsync();
        });
        var answer = await AskAsync(await app.SignUpAsync(), new MakeRoadmap("55-1011.00", 12, 10, "beginner", "mixed"));
        (await answer.ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity)).Detail.ShouldNotBeNull().ShouldContain("Air Crew Officers");
    }

    [Theory]
    [InlineData("""{"status":"finished"}""", "status")]
    [InlineData("{}", "status")]
    public async Task An_unknown_status_is_refused(string body, string field)
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await client.PatchAsync($"/api/roadmaps/{roadmap.Id}/nodes/{roadmap.Nodes[0].Id}", content)).ShouldNameAsync(field);
    }

    [Fact]
    public async Task An_empty_or_endless_title_is_refused()
    {
        var client = await app.SignUpAsync();
        var roadmap = await MakeAsync(client);
        foreach (var title in (string[])["", "   ", new('x', 121)])
            await (await client.PatchAsJsonAsync($"/api/roadmaps/{roadmap.Id}", new { title })).ShouldNameAsync("title");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, MakeRoadmap? request = null) =>
        client.PostAsync("/api/roadmaps", request ?? new MakeRoadmap(Developer, 12, 10, "beginner", "mixed"));

    private async Task<RoadmapDetails> MakeAsync(HttpClient client, MakeRoadmap? request = null)
    {
        var accepted = await (await AskAsync(client, request)).ReadAsync<RoadmapAccepted>();
        await app.RunWorkAsync();
        return await ShowAsync(client, accepted.RoadmapId);
    }

    private static Task<RoadmapDetails> ShowAsync(HttpClient client, Guid id) => client.GetAsync<RoadmapDetails>($"/api/roadmaps/{id}");

    private static async Task<RoadmapDetails> ChangeAsync(HttpClient client, Guid id, ChangeRoadmap change) =>
        await (await client.PatchAsJsonAsync($"/api/roadmaps/{id}", change)).ReadAsync<RoadmapDetails>();

    private static async Task<NodeMarked> MarkAsync(HttpClient client, Guid id, Guid nodeId, string status, string? note = null) =>
        await (await client.PatchAsJsonAsync($"/api/roadmaps/{id}/nodes/{nodeId}", new ChangeNode(status, note))).ReadAsync<NodeMarked>();
}
