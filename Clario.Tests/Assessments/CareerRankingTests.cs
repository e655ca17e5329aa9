using Clario.Careers;
using Shouldly;
using Xunit;

namespace Clario.Assessments;

/// <summary>The interests are those of O*NET 30.1's Interests.txt; r was worked out apart from this program, in exact fractions.</summary>
public sealed class CareerRankingTests
{
    private static readonly CareerEntry SoftwareDeveloper = new("15-1252.00", "Software Developers", 4, [3.93, 5.86, 2.26, 1.88, 1.87, 5.46]);
    private static readonly CareerEntry Musician = new("27-2042.00", "Musicians and Singers", 2, [2.87, 1.53, 6.66, 3.40, 3.41, 2.17]);
    private static readonly CareerEntry Nurse = new("29-1141.00", "Registered Nurses", 3, [3.66, 4.82, 1.31, 5.62, 2.28, 4.58]);
    private static readonly CareerEntry Carpenter = new("47-2031.00", "Carpenters", 2, [6.74, 1.90, 2.19, 1.90, 1.79, 3.46]);
    private static readonly double[] Person = [18, 34, 12, 16, 10, 28];

    [Fact]
    public void R_is_what_it_is_by_hand()
    {
        var ranked = new CareerRanking([Musician, Carpenter, SoftwareDeveloper, Nurse]).Rank(Person);
        ranked.Select(match => match.Career.Code).ShouldBe(["15-1252.00", "29-1141.00", "47-2031.00", "27-2042.00"]);
        double[] byHand = [0.945692354945, 0.627734546578, 0.041398338451, -0.729721167289];
        for (var place = 0; place < byHand.Length; place++)
            ranked[place].Correlation.ShouldBe(byHand[place], 5e-7);
    }

    [Fact]
    public void Only_the_shape_counts_not_the_level()
    {
        var ranking = new CareerRanking([Musician, Carpenter, SoftwareDeveloper, Nurse]);
        double[] halfAsKeen = [.. Person.Select(score => score / 2 + 1)];
        ranking.Rank(halfAsKeen).ShouldBe(ranking.Rank(Person));
    }

    [Fact]
    public void A_profile_is_perfectly_like_itself_and_its_mirror_is_the_opposite()
    {
        var ranking = new CareerRanking([Carpenter]);
        ranking.Rank(Carpenter.Interests)[0].Correlation.ShouldBe(1);
        double[] mirror = [.. Carpenter.Interests.Select(score => 8 - score)];
        ranking.Rank(mirror)[0].Correlation.ShouldBe(-1);
    }

    [Fact]
    public void Ties_are_broken_by_code()
    {
        CareerEntry[] alike = [Nurse with { Code = "99-0003.00" }, Nurse with { Code = "99-0001.00" }, SoftwareDeveloper, Nurse with { Code = "99-0002.00", Interests = [.. Nurse.Interests.Select(score => score * 0.3 + 1)] }];
        new CareerRanking(alike).Rank(Nurse.Interests).Select(match => match.Career.Code)
            .ShouldBe(["99-0001.00", "99-0002.00", "99-0003.00", "15-1252.00"]);
    }

    [Fact]
    public void A_flat_profile_matches_nothing_and_neither_does_a_flat_career()
    {
        new CareerRanking([Nurse]).Rank([20, 20, 20, 20, 20, 20]).ShouldBeEmpty();
        new CareerRanking([Nurse with { Interests = [4, 4, 4, 4, 4, 4] }]).Rank(Person).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, Fit.Best)]
    [InlineData(0.729, Fit.Best)]
    [InlineData(0.728999, Fit.Great)]
    [InlineData(0.608, Fit.Great)]
    [InlineData(0.607999, Fit.Good)]
    [InlineData(0.000001, Fit.Good)]
    [InlineData(0, Fit.Low)]
    [InlineData(-1, Fit.Low)]
    public void The_fit_changes_at_its_thresholds(double correlation, Fit fit) => Profile.FitOf(correlation).ShouldBe(fit);

    [SkippableFact]
    public void All_occupations_of_the_imported_release_are_ranked_as_the_plain_formula_ranks_them()
    {
        Skip.IfNot(File.Exists(OnetInterests.Path), "The O*NET files are not on this machine.");
        var careers = OnetInterests.Read();
        careers.Count.ShouldBe(923);
        var expected = careers.Select(career => (career.Code, R: Math.Round(OnetInterests.PlainPearson(Person, career.Interests), 6)))
            .OrderByDescending(match => match.R).ThenBy(match => match.Code, StringComparer.Ordinal);
        new CareerRanking(careers).Rank(Person).Select(match => (match.Career.Code, match.Correlation)).ShouldBe(expected);
    }
}
