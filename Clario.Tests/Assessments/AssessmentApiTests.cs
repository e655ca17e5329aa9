using System.Net;
using Clario.Audit;
using Clario.Platform.Tenancy;
using Clario.Support;
using Shouldly;
using Xunit;
using static Clario.Assessments.Inventories;

namespace Clario.Assessments;

public sealed class AssessmentApiTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Theory]
    [InlineData("full", 60)]
    [InlineData("short", 30)]
    public async Task Anybody_can_read_the_questions_and_the_scales_take_turns(string form, int count)
    {
        var inventory = await app.Anonymous.GetAsync<Inventory>($"/api/assessments/questions?form={form}");
        inventory.Items.Count.ShouldBe(count);
        inventory.Items.Select(item => item.Id).ShouldBeUnique();
        foreach (var group in inventory.Items.Chunk(6))
            group.Select(item => item.Scale).ShouldBe(Enum.GetValues<Interest>());
        (await app.Anonymous.GetStringAsync($"/api/assessments/questions?form={form}")).ShouldContain("\"scale\":\"R\"");
    }

    [Theory]
    [InlineData(InventoryForm.Full)]
    [InlineData(InventoryForm.Short)]
    public async Task Both_forms_score_each_interest_from_0_to_40(InventoryForm form)
    {
        var result = await (await app.SignUpAsync()).SubmitAsync(Answer(form, 4, 3, 2, 1, 0, 4));
        result.Scores.ShouldBe(new InterestScores(40, 30, 20, 10, 0, 40));
        result.Form.ShouldBe(form);
        result.Confidence.ShouldBe(Confidence.High);
    }

    [Fact]
    public async Task A_result_comes_with_its_closest_matches_and_stays_readable()
    {
        var sam = await app.SignUpAsync();
        var answer = await sam.PostAsync("/api/assessments", Answer(InventoryForm.Full, 1, 4, 1, 1, 0, 3));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var result = await answer.ReadAsync<AssessmentResult>();
        answer.Headers.Location?.ToString().ShouldBe($"/api/assessments/{result.Id}");
        result.Matches.Count.ShouldBe(20);
        result.Matches.Select(match => match.Correlation).ShouldBeInOrder(SortDirection.Descending);
        result.Matches[0].Fit.ShouldBe(Fit.Best);
        result.Matches[0].Shared.ShouldContain(Interest.Investigative);
        result.Source.Name.ShouldNotBeEmpty();
        (await sam.GetAsync<AssessmentResult>($"/api/assessments/{result.Id}")).Matches.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Matches_come_by_page_and_by_job_zone()
    {
        var sam = await app.SignUpAsync();
        var id = (await sam.SubmitAsync(Answer(InventoryForm.Full, 1, 4, 1, 1, 0, 3))).Id;
        var all = await sam.GetAsync<Page<CareerMatch>>($"/api/assessments/{id}/matches?pageSize=100");
        var second = await sam.GetAsync<Page<CareerMatch>>($"/api/assessments/{id}/matches?page=2&pageSize=7");
        second.Total.ShouldBe(all.Total);
        second.Items.Select(match => match.Code).ShouldBe(all.Items.Skip(7).Take(7).Select(match => match.Code));
        var zone = await sam.GetAsync<Page<CareerMatch>>($"/api/assessments/{id}/matches?jobZone=2&pageSize=100");
        zone.Items.ShouldNotBeEmpty();
        zone.Items.Select(match => match.Code).ShouldBe(all.Items.Where(match => match.JobZone == 2).Select(match => match.Code));
        await (await sam.GetAsync($"/api/assessments/{id}/matches?jobZone=6&page=0&pageSize=101")).ShouldNameAsync("jobZone", "page", "pageSize");
        await (await sam.GetAsync($"/api/assessments/{id}/matches?page=two")).ShouldNameAsync("page");
    }

    [Fact]
    public async Task A_flat_profile_has_no_matches_and_is_told_so_kindly()
    {
        var sam = await app.SignUpAsync();
        var result = await sam.SubmitAsync(Answer(InventoryForm.Full, 2, 2, 2, 2, 2, 2));
        result.Flat.ShouldBeTrue();
        result.Matches.ShouldBeEmpty();
        result.Confidence.ShouldBe(Confidence.Low);
        result.ConfidenceReason.ShouldContain("browsing");
        (await sam.GetAsync<Page<CareerMatch>>($"/api/assessments/{result.Id}/matches")).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Answers_too_quick_to_be_read_are_trusted_little()
    {
        var result = await (await app.SignUpAsync()).SubmitAsync(Answer(InventoryForm.Full, 4, 3, 2, 1, 0, 4, seconds: 59));
        result.Confidence.ShouldBe(Confidence.Low);
        result.ConfidenceReason.ShouldContain("59 seconds");
    }

    [Fact]
    public async Task Nearly_the_same_answer_everywhere_is_trusted_little()
    {
        var answers = Answer(InventoryForm.Full, 2, 2, 2, 2, 2, 2);
        var changed = answers.Answers.ToDictionary(answer => answer.Key, answer => answer.Key == "r01" ? 4 : answer.Value);
        var result = await (await app.SignUpAsync()).SubmitAsync(answers with { Answers = changed });
        result.Flat.ShouldBeFalse();
        result.Confidence.ShouldBe(Confidence.Low);
        result.ConfidenceReason.ShouldContain("same answer");
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_is_one_assessment()
    {
        var sam = await app.SignUpAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sam.SubmitAsync(Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0))));
        results.Select(result => result.Id).Distinct().Count().ShouldBe(1);
        (await sam.GetAsync<List<AssessmentSummary>>("/api/assessments")).Count.ShouldBe(1);
        var other = await (await app.SignUpAsync()).SubmitAsync(Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0));
        other.Id.ShouldNotBe(results[0].Id);
    }

    [Fact]
    public async Task Nobody_keeps_more_than_a_thousand()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var (id, answers) = (await sam.IdAsync(), Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0));
        await app.WithDbAsync(db =>
        {
            db.Assessments.AddRange(Enumerable.Range(1, 999).Select(seconds =>
                Assessment.Complete(CurrentTenant.Public, id, InventoryForm.Short, answers.Answers, seconds, DateTimeOffset.UtcNow)));
            return db.SaveChangesAsync();
        });
        (await sam.Client.PostAsync("/api/assessments", answers with { DurationSeconds = 2_000 })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await sam.Client.PostAsync("/api/assessments", answers with { DurationSeconds = 3_000 })).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task My_assessments_come_newest_first()
    {
        var sam = await app.SignUpAsync();
        var first = await sam.SubmitAsync(Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await sam.SubmitAsync(Answer(InventoryForm.Full, 4, 1, 2, 3, 4, 0));
        (await sam.GetAsync<List<AssessmentSummary>>("/api/assessments")).Select(a => a.Id).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task A_career_is_chosen_from_those_that_exist()
    {
        var sam = await app.SignUpAsync();
        var result = await sam.SubmitAsync(Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0));
        var code = result.Matches[2].Code;
        var chosen = await (await sam.PostAsync($"/api/assessments/{result.Id}/selection", new SelectCareer(code))).ReadAsync<AssessmentSummary>();
        chosen.SelectedCode.ShouldBe(code);
        chosen.SelectedTitle.ShouldBe(result.Matches[2].Title);
        (await sam.GetAsync<AssessmentResult>($"/api/assessments/{result.Id}")).SelectedCode.ShouldBe(code);
        await (await sam.PostAsync($"/api/assessments/{result.Id}/selection", new SelectCareer("99-9999.99"))).ShouldNameAsync("code");
    }

    [Fact]
    public async Task Another_persons_assessment_is_not_there()
    {
        var id = (await (await app.SignUpAsync()).SubmitAsync(Answer(InventoryForm.Short, 0, 1, 2, 3, 4, 0))).Id;
        var other = await app.SignUpAsync();
        await (await other.GetAsync($"/api/assessments/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await other.GetAsync($"/api/assessments/{id}/matches")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await other.PostAsync($"/api/assessments/{id}/selection", new SelectCareer("15-1252.00"))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await other.GetAsync<List<AssessmentSummary>>("/api/assessments")).ShouldBeEmpty();
    }
}
