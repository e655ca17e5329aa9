using System.Net;
using System.Net.Http.Headers;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Careers;

public sealed class CareerEndpointTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private readonly HttpClient _client = app.Anonymous;

    [Fact]
    public async Task Everyone_may_look_through_the_careers_page_by_page()
    {
        var first = await ListAsync("pageSize=50");
        var second = await ListAsync("pageSize=50&page=2");

        first.Total.ShouldBe(84);
        first.Items.Count.ShouldBe(50);
        first.Items.Concat(second.Items).Select(c => c.Code).Distinct().Count().ShouldBe(84);
        first.Items.Concat(second.Items).Select(c => c.Title).ShouldBeInOrder(SortDirection.Ascending, StringComparer.OrdinalIgnoreCase);
        (await ListAsync("page=50")).ShouldSatisfyAllConditions(p => p.Items.ShouldBeEmpty(), p => p.Total.ShouldBe(84));
    }

    [Fact]
    public async Task The_source_says_that_the_starter_catalogue_is_estimated() => (await ListAsync("")).Source.Estimated.ShouldBeTrue();

    [Fact]
    public async Task A_job_zone_and_a_field_narrow_the_list()
    {
        (await ListAsync("jobZone=5&pageSize=100")).ShouldSatisfyAllConditions(
            l => l.Items.ShouldNotBeEmpty(), l => l.Items.ShouldAllBe(c => c.JobZone == 5), l => l.Total.ShouldBe(l.Items.Count));
        (await ListAsync("field=software AND data")).Items.ShouldAllBe(c => c.Field == "Software and data");
        (await ListAsync("query=developer&jobZone=1")).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=abc", "page")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("jobZone=6", "jobZone")]
    [InlineData("jobZone=1.5", "jobZone")]
    [InlineData("page=0x10&jobZone=9", "page", "jobZone")]
    public async Task A_bad_figure_is_refused_by_name(string query, params string[] fields) =>
        await (await _client.GetAsync($"/api/careers?{query}")).ShouldNameAsync(fields);

    [Fact]
    public async Task Every_bad_figure_is_named_at_once() =>
        await (await _client.GetAsync($"/api/careers?page=0&pageSize=0&jobZone=0&query={new string('x', 201)}"))
            .ShouldNameAsync("page", "pageSize", "jobZone", "query");

    [Fact]
    public async Task One_career_tells_all_that_is_known_and_nothing_that_is_not()
    {
        var career = await ShowAsync("15-1252.00");

        career.Title.ShouldBe("Software Developer");
        career.Interests!.I.ShouldBe(5.9);
        career.Skills.ShouldNotBeEmpty();
        career.Skills.Select(s => s.Importance).ShouldBeInOrder(SortDirection.Descending);
        career.Knowledge.ShouldNotBeEmpty();
        career.Tools.Select(t => t.Name).ShouldContain("Git");
        career.OtherTitles.ShouldContain("Software Engineer");
        career.Related.ShouldContain(r => r.Code == "15-1254.00");
        career.Wages.ShouldBeNull();
        career.Outlook.ShouldBeNull();
    }

    [Theory]
    [InlineData("99-9999.99")]
    [InlineData("nonsense")]
    [InlineData("15-1252.00'--")]
    public async Task An_unknown_code_is_not_found(string code) =>
        await (await _client.GetAsync($"/api/careers/{Uri.EscapeDataString(code)}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task Who_has_the_current_career_gets_no_body_again()
    {
        var first = await _client.GetAsync("/api/careers/15-1252.00");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/careers/15-1252.00");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        (await _client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/careers/15-1252.00");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"old\"", isWeak: true));
        (await _client.SendAsync(other)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<CareerList> ListAsync(string query) => _client.GetAsync<CareerList>($"/api/careers?{query}");

    private Task<CareerDetails> ShowAsync(string code) => _client.GetAsync<CareerDetails>($"/api/careers/{code}");
}
