using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Careers;

/// <summary>What the search finds in the starter catalogue.</summary>
public sealed class CareerSearchTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Theory]
    [InlineData("software developer", "Software Developer")]
    [InlineData("sofware enginer", "Software Developer")]
    [InlineData("web dev", "Web Developer")]
    [InlineData("nurze", "Registered Nurse")]
    [InlineData("acountant", "Accountant")]
    [InlineData("I want to be a data scientist", "Data Scientist")]
    [InlineData("electrcian", "Electrician")]
    [InlineData("truck driver", "Lorry Driver")]
    [InlineData("nurse practitioner", "Nurse Practitioner")]
    [InlineData("ux designer", "UX Designer")]
    [InlineData("teacher", "Secondary School Teacher")]
    [InlineData("solicitor", "Lawyer")]
    [InlineData("DATA   SCIENTISTS", "Data Scientist")]
    public async Task A_career_is_found_by_what_people_type(string query, string title) =>
        (await FindAsync(query)).Items[0].Title.ShouldBe(title);

    [Fact]
    public async Task The_other_title_that_matched_is_told()
    {
        (await FindAsync("full stack developer")).Items[0].ShouldSatisfyAllConditions(
            c => c.Title.ShouldBe("Software Developer"), c => c.MatchedTitle.ShouldBe("Full Stack Developer"));
        (await FindAsync("web developer")).Items[0].MatchedTitle.ShouldBeNull();
    }

    [Theory]
    [InlineData("'; DROP TABLE careers;--")]
    [InlineData("%_%")]
    [InlineData(".*(?=[a-z])+\\")]
    [InlineData("программист")]
    [InlineData("護士")]
    [InlineData("🙂")]
    [InlineData("\u0000")]
    [InlineData("c")]
    [InlineData("-")]
    [InlineData("   ")]
    [InlineData("\ud800")]
    public async Task Anything_may_be_typed(string query) => (await FindAsync(query)).Total.ShouldBeGreaterThanOrEqualTo(0);

    [Fact]
    public async Task Two_hundred_characters_are_searched() =>
        (await FindAsync(string.Join(' ', Enumerable.Repeat("accountant", 20))[..200])).Items[0].Title.ShouldBe("Accountant");

    [Fact]
    public async Task What_nobody_is_called_is_not_found() => (await FindAsync("zzzzqqq")).Total.ShouldBe(0);

    private Task<CareerList> FindAsync(string query) =>
        app.Anonymous.GetAsync<CareerList>($"/api/careers?query={Uri.EscapeDataString(query)}");
}
