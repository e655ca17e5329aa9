using Clario.Assessments;
using Clario.Platform.Import;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Careers;

/// <summary>All of O*NET 30.1 and the BLS tables, as they lie in ../shared/data; the figures were read off the files by hand.</summary>
public sealed class RealCareerDataTests(ImportedApp app) : IClassFixture<ImportedApp>
{
    private const string Nurse = "29-1141.00";

    [SkippableFact]
    public async Task Every_occupation_is_loaded_and_nothing_is_refused()
    {
        var report = await app.OnetAsync();

        report.Refusals.ShouldBeEmpty();
        report.Source.ShouldBe("O*NET database 30.1, December 2025");
        report.Loaded.ShouldBe(new Dictionary<string, int>
        {
            ["occupations"] = 1016,
            ["of them with interests"] = 923,
            ["of them with a job zone"] = 923,
            ["of them with skills"] = 894,
            ["of them with knowledge"] = 894,
            ["tasks"] = 18_796,
            ["skills and knowledge"] = (894 * (35 + 33)) - 20, // 20 importances are marked as not dependable
            ["tools"] = 32_773 + 41_662,
            ["other titles"] = report.Loaded["other titles"],
            ["related occupations"] = 18_460,
        }, ignoreOrder: true);
        report.Loaded["other titles"].ShouldBeGreaterThanOrEqualTo(56_502);
    }

    [SkippableFact]
    public async Task One_occupation_says_what_the_files_say()
    {
        await app.OnetAsync();
        await app.WagesAsync();

        var nurse = await app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{Nurse}");

        nurse.Title.ShouldBe("Registered Nurses");
        nurse.JobZone.ShouldBe(4);
        nurse.Interests.ShouldBe(new InterestScores(3.66, 4.82, 1.31, 5.62, 2.28, 4.58));
        nurse.Tasks.Count.ShouldBe(27);
        nurse.Tasks[0].ShouldBe("Record patients' medical information and vital signs.");
        nurse.Skills.Single(s => s.Name == "Active Listening").ShouldSatisfyAllConditions(s => s.Importance.ShouldBe(4.00), s => s.Level.ShouldBe(4.25));
        nurse.Knowledge[0].ShouldSatisfyAllConditions(k => k.Name.ShouldBe("Psychology"), k => k.Importance.ShouldBe(4.58), k => k.About.ShouldNotBeNull());
        nurse.Tools.Count.ShouldBe(43 + 182);
        nurse.Related.Take(3).Select(r => r.Code).ShouldBe(["29-1141.01", "29-1171.00", "29-1141.03"]);
        nurse.Wages.ShouldBe(new WageDetails(
            93_600, 66_030, 135_320, 45, false, false, 3_282_010, "US Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2024"));
        nurse.Outlook.ShouldBe(new OutlookDetails(
            3_391_000, 4.9, 189_100, "Bachelor's degree", "2024-34", "US Bureau of Labor Statistics, Employment Projections"));
    }

    [SkippableFact]
    public async Task Pay_and_outlook_join_as_the_classification_says()
    {
        await app.OnetAsync();
        await app.WagesAsync();

        var (own, wider, outlooks) = await app.WithDbAsync(async db =>
        {
            var socs = (await db.Careers.Select(c => c.Code).ToListAsync()).Select(CareerFacts.SocOf).Distinct().ToList();
            socs.Count.ShouldBe(867);
            var paid = await db.Wages.Select(w => w.SocCode).ToHashSetAsync();
            var projected = await db.Outlooks.Select(o => o.SocCode).ToHashSetAsync();
            return (socs.Count(paid.Contains), socs.Count(s => !paid.Contains(s) && paid.Contains(CareerFacts.WiderSocOf(s))), socs.Count(projected.Contains));
        });

        own.ShouldBe(819);
        wider.ShouldBe(28);
        outlooks.ShouldBe(820);
    }

    [SkippableFact]
    public async Task Pay_that_is_capped_or_not_published_or_of_a_wider_group_is_marked()
    {
        await app.OnetAsync();
        await app.WagesAsync();

        (await WagesOfAsync("29-1243.00")).ShouldSatisfyAllConditions( // pediatric surgeons
            w => w.AnnualMedian.ShouldBe(239_200), w => w.Capped.ShouldBeTrue(), w => w.AnnualLow.ShouldBe(189_720), w => w.HourlyMedian.ShouldBe(115));
        (await WagesOfAsync("27-2011.00")).ShouldSatisfyAllConditions( // actors are paid by the hour
            w => w.AnnualMedian.ShouldBeNull(), w => w.HourlyMedian.ShouldBe(23.33m), w => w.Capped.ShouldBeFalse());
        (await WagesOfAsync("13-1021.00")).ShouldSatisfyAllConditions( // farm buyers, published with all buyers
            w => w.Approximate.ShouldBeTrue(), w => w.Employment.ShouldBe(486_900));
    }

    [SkippableFact]
    public async Task Importing_all_of_it_again_changes_nothing()
    {
        (await app.OnetAsync()).Changed.ShouldBeTrue();
        (await app.WagesAsync()).Changed.ShouldBeTrue();

        (await app.ImportOnetAsync(SharedData.Require("onet"))).Changed.ShouldBeFalse();
        (await app.ImportWagesAsync(SharedData.Require("bls"))).Changed.ShouldBeFalse();
    }

    private async Task<WageDetails> WagesOfAsync(string code) =>
        (await app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{code}")).Wages.ShouldNotBeNull();
}

/// <summary>The Api on all real career data, imported once for a test class.</summary>
public sealed class ImportedApp : ClarioApp
{
    private ImportReport? _onet, _wages;

    public async Task<ImportReport> OnetAsync() => _onet ??= await this.ImportOnetAsync(SharedData.Require("onet"));

    public async Task<ImportReport> WagesAsync() => _wages ??= await this.ImportWagesAsync(SharedData.Require("bls"));
}
