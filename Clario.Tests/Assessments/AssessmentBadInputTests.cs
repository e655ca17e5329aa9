using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;
using static Clario.Assessments.Inventories;

namespace Clario.Assessments;

public sealed class AssessmentBadInputTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private async Task<HttpResponseMessage> SubmitAsync(Func<Dictionary<string, int>, Dictionary<string, int>> change, string form = "full")
    {
        var good = Answer(InventoryForm.Full, 4, 3, 2, 1, 0, 4);
        return await (await app.SignUpAsync()).PostAsync("/api/assessments", good with { Form = form, Answers = change(new(good.Answers)) });
    }

    [Fact]
    public async Task Every_missing_unknown_and_impossible_answer_is_named() =>
        await (await SubmitAsync(answers =>
        {
            answers.Remove("r01");
            answers.Remove("c10");
            answers["i02"] = 5;
            answers["a03"] = -1;
            answers["X99"] = 2;
            return answers;
        })).ShouldNameAsync("answers.r01", "answers.c10", "answers.i02", "answers.a03", "answers.X99");

    [Fact]
    public async Task Items_of_the_full_form_are_unknown_to_the_short_one() =>
        (await (await SubmitAsync(answers => answers, "short")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest)).Errors.Count.ShouldBe(30);

    [Fact]
    public async Task An_unknown_form_and_an_impossible_duration_are_named_together()
    {
        var good = Answer(InventoryForm.Full, 4, 3, 2, 1, 0, 4);
        var answer = await (await app.SignUpAsync()).PostAsync("/api/assessments", good with { Form = "medium", DurationSeconds = -1 });
        await answer.ShouldNameAsync("form", "durationSeconds");
    }

    [Fact]
    public async Task Absent_fields_are_named() =>
        await (await (await app.SignUpAsync()).PostTextAsync("/api/assessments", "{}")).ShouldNameAsync("form", "answers");

    [Theory]
    [InlineData("""{"form":"full","answers":{"r01":"much"},"durationSeconds":300}""", "answers.r01")]
    [InlineData("""{"form":"full","answers":{"r01":2.5},"durationSeconds":300}""", "answers.r01")]
    [InlineData("""{"form":"full","answers":{"r01":99999999999},"durationSeconds":300}""", "answers.r01")]
    [InlineData("""{"form":"full","answers":[1,2],"durationSeconds":300}""", "answers")]
    [InlineData("""{"form":7,"answers":{},"durationSeconds":300}""", "form")]
    [InlineData("""{"form":"full","answers":{},"durationSeconds":"long"}""", "durationSeconds")]
    [InlineData("""{"form":"full","answers":{""", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""not json""", "body")]
    public async Task What_cannot_be_read_names_its_place(string json, string field) =>
        await (await (await app.SignUpAsync()).PostTextAsync("/api/assessments", json)).ShouldNameAsync(field);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task No_body_is_refused_in_words(string json) =>
        await (await (await app.SignUpAsync()).PostTextAsync("/api/assessments", json)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_unknown_form_of_the_questions_is_named() =>
        await (await app.Anonymous.GetAsync("/api/assessments/questions?form=medium")).ShouldNameAsync("form");

    [Theory]
    [InlineData("GET", "/api/assessments")]
    [InlineData("POST", "/api/assessments")]
    [InlineData("GET", "/api/assessments/0199aaaa-0000-7000-8000-000000000000")]
    public async Task Without_signing_in_there_is_nothing_to_see(string method, string address) =>
        await (await app.Anonymous.SendAsync(new(new(method), address))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
}
