using System.Net;
using System.Net.Http.Json;
using Clario.Assessments;
using Clario.Roadmaps;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Organizations;

/// <summary>
/// Every endpoint of the manifest, called for Acme with the ids of Borealis by somebody who belongs to both: nothing is read, nothing written,
/// nothing counted. An endpoint without a case here fails.
/// </summary>
public abstract class IsolationTests(TwoOrganizations app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.PrepareAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task No_endpoint_reads_or_writes_what_is_another_organisations()
    {
        var cases = new IsolationCases(app.Borealis);
        cases.Missing().ShouldBeEmpty("These endpoints have no case in IsolationCases.");
        var before = await app.RowsOfAsync(app.Borealis);
        foreach (var (endpoint, attempt) in cases.All)
        {
            // Of what is named by the organisation itself, the caller must not be a member; of all else, they are.
            using var client = await app.AtAsync("acme", endpoint.Contains("/organizations", StringComparison.Ordinal) ? app.NeighbourEmail : null);
            using var answer = await attempt.Call(client);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(attempt.Status, $"{endpoint}: {text}");
            foreach (var telling in new[] { TwoOrganizations.Secret, app.Borealis.Slug, $"{app.Borealis.Roadmap}", $"{app.Borealis.Assessment}", $"{app.Borealis.Node}" })
                text.ShouldNotContain(telling, Case.Insensitive, endpoint);
        }
        (await app.RowsOfAsync(app.Borealis)).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_counted_is_the_organisations_own()
    {
        using var acme = await app.AtAsync("acme");
        (await acme.GetAsync<List<AssessmentSummary>>("/api/assessments")).Select(a => a.Id).ShouldBe([app.Acme.Assessment]);
        (await acme.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).Select(r => r.Id).ShouldContain(app.Acme.Roadmap);
        using var borealis = await app.AtAsync("borealis");
        (await borealis.GetAsync<List<AssessmentSummary>>("/api/assessments")).Select(a => a.Id).ShouldBe([app.Borealis.Assessment]);
        (await borealis.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).Select(r => r.Id).ShouldBe([app.Borealis.Roadmap]);
        using var nowhere = (await Person.SignInAsync(app.CreateClient(), app.Email)).Client;
        (await nowhere.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).ShouldBeEmpty();
        (await nowhere.GetAsync<List<AssessmentSummary>>("/api/assessments")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_calls_with_its_own_ids_work_so_the_refusals_mean_something()
    {
        using var client = await app.AtAsync("borealis");
        (await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{app.Borealis.Roadmap}")).Title.ShouldBe(TwoOrganizations.Secret);
        (await client.GetAsync($"/api/public/roadmaps/{app.Borealis.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/assessments/{app.Borealis.Assessment}/matches")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/ai/jobs/{app.Borealis.Job}/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PatchAsync($"/api/roadmaps/{app.Borealis.Roadmap}/nodes/{app.Borealis.Node}", JsonContent.Create(new ChangeNode("todo", null)))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class BothLocksTests(TwoOrganizations app) : IsolationTests(app), IClassFixture<TwoOrganizations>;

public sealed class PoliciesAloneTests(WithoutFilter app) : IsolationTests(app), IClassFixture<WithoutFilter>;

public sealed class FilterAloneTests(WithoutPolicies app) : IsolationTests(app), IClassFixture<WithoutPolicies>;
