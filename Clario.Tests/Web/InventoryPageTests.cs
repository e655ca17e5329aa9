using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed partial class InventoryPageTests(WebApp web) : IClassFixture<WebApp>
{
    [Fact]
    public async Task The_inventory_can_be_answered_without_script()
    {
        var browser = await web.SignUpAsync();
        var answer = await SendAsync(browser, (_, index) => index % 6 == 1 ? 4 : index % 5);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var result = await browser.GetStringAsync(answer.Headers.Location);
        result.ShouldContain("Your interest profile");
        result.ShouldContain("Careers with a pattern like yours");
    }

    [Fact]
    public async Task What_was_left_out_is_named_and_the_rest_kept()
    {
        var browser = await web.SignUpAsync();
        var answer = await SendAsync(browser, (_, index) => index < 2 ? null : 3);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("2 activities have no answer yet");
        Checked().Count(page).ShouldBe(28);
    }

    [Fact]
    public async Task A_flat_profile_is_told_kindly_and_browsing_is_offered()
    {
        var browser = await web.SignUpAsync();
        var answer = await SendAsync(browser, (_, _) => 2);
        var page = await browser.GetStringAsync(answer.Headers.Location);
        page.ShouldContain("Your six interests came out alike");
        page.ShouldContain("Browse careers");
        page.ShouldNotContain("Careers with a pattern like yours");
    }

    [Fact]
    public async Task A_result_of_somebody_else_is_not_there()
    {
        var mine = await SendAsync(await web.SignUpAsync(), (_, index) => index % 5);
        var other = await web.SignUpAsync();
        (await other.GetAsync(mine.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, Func<string, int, int?> answer)
    {
        var page = await browser.GetStringAsync("/assessment?form=short");
        var fields = Item().Matches(page).Select((match, index) => (Name: $"answer-{match.Groups[1].Value}", Value: answer(match.Groups[1].Value, index)))
            .Where(field => field.Value is not null).ToDictionary(field => field.Name, field => $"{field.Value}");
        return await WebApp.SendFormAsync(browser, "/assessment?form=short", fields);
    }

    [GeneratedRegex("data-item=\"([^\"]+)\"")]
    private static partial Regex Item();

    [GeneratedRegex(" checked")]
    private static partial Regex Checked();
}
