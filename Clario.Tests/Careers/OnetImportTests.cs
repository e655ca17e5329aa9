using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Clario.Careers;

public sealed class OnetImportTests(ClarioApp app) : IClassFixture<ClarioApp>, IDisposable
{
    private readonly SmallOnet _onet = new();

    public void Dispose() => _onet.Dispose();

    [Fact]
    public async Task An_import_replaces_the_starter_catalogue_and_shows_where_it_comes_from()
    {
        var report = await app.ImportOnetAsync(_onet.AsFolder());

        report.Refusals.ShouldBeEmpty();
        var list = await app.Anonymous.GetAsync<CareerList>("/api/careers");
        list.Items.Select(c => c.Title).ShouldBe(["Bakers", "Glaziers"]);
        list.Source.ShouldSatisfyAllConditions(
            s => s.Release.ShouldBe("99.1, May 2099"), s => s.Licence.ShouldBe("CC BY 4.0"), s => s.Estimated.ShouldBeFalse(),
            s => s.Notice.ShouldNotBeNull().ShouldContain("information from the O*NET 99.1 Database by the U.S. Department of Labor"));
        (await app.Anonymous.GetAsync<CareerList>("/api/careers?query=window fiter")).Items[0].MatchedTitle.ShouldBe("Window Fitter");
    }

    [Fact]
    public async Task Every_file_lands_where_it_belongs()
    {
        await app.ImportOnetAsync(_onet.AsFolder());

        var glazier = await ShowAsync(SmallOnet.Glazier);
        glazier.Field.ShouldBe("Construction and extraction");
        glazier.JobZone.ShouldBe(2);
        glazier.Interests.ShouldBe(new Assessments.InterestScores(6.1, 2.2, 3.3, 1.4, 2.5, 4.6));
        glazier.Tasks.ShouldBe(["Cut glass.", "Sweep up."]);
        glazier.Skills.ShouldBe([new RequirementDetails("Reading", "Take in what is written.", 3.5, 2.25)]);
        glazier.Knowledge.ShouldBe([new RequirementDetails("Building", null, 3.5, 2.25)]);
        glazier.Tools.ShouldBe([
            new ToolDetails("DrawIt", "Drawing software", true), new ToolDetails("Sheets", "Spreadsheets", false),
            new ToolDetails("PaneCount", "Counting software", false), new ToolDetails("Glass cutters", "Cutters", false),
        ]);
        glazier.OtherTitles.ShouldBe(["Window Fitter", "Pane Setter (PS)", "PS"]);
        glazier.Related.Select(r => r.Title).ShouldBe(["Bakers"]);
        (await ShowAsync(SmallOnet.Baker)).ShouldSatisfyAllConditions(
            b => b.Description.ShouldBe("Bake \"bread\"."), b => b.Skills[0].Level.ShouldBeNull("the source asks to leave this level out"));
    }

    [Fact]
    public async Task Importing_the_same_again_changes_nothing_be_it_a_folder_or_an_archive()
    {
        await app.ImportOnetAsync(_onet.AsFolder());
        var before = await RowVersionsAsync();

        (await app.ImportOnetAsync(_onet.AsFolder("db_99_1"))).Changed.ShouldBeFalse();
        (await app.ImportOnetAsync(_onet.AsZip("db_99_1/text/"))).Changed.ShouldBeFalse();

        (await RowVersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_reads_during_an_import_sees_the_old_catalogue_or_the_new_one()
    {
        await app.ImportOnetAsync(_onet.AsFolder());
        for (var i = 0; i < 3000; i++)
            _onet.Add("Alternate Titles.txt", $"{SmallOnet.Baker}\tMaker {i}\tn/a\t1");
        var old = await CountsAsync();

        var import = app.ImportOnetAsync(_onet.AsFolder());
        var seen = new List<(int, int)>();
        do
            seen.Add(await CountsAsync());
        while (!import.IsCompleted);
        await import;

        var now = await CountsAsync();
        now.ShouldNotBe(old);
        seen.Except([old, now]).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_in_another_process_is_seen_within_two_seconds()
    {
        using var elsewhere = new CareerCatalogue(app.Services.GetRequiredService<IServiceScopeFactory>(), new Stopwatch(), NullLogger<CareerCatalogue>.Instance);
        _onet.Change("Read Me.txt", "99.1", "99.2");
        await app.ImportOnetAsync(_onet.AsFolder());
        (await elsewhere.GetSourceAsync(default)).Release.ShouldBe("99.2, May 2099");

        _onet.Change("Read Me.txt", "99.2", "99.3");
        await app.ImportOnetAsync(_onet.AsFolder());
        (await elsewhere.GetSourceAsync(default)).Release.ShouldBe("99.2, May 2099");
        Stopwatch.Seconds += 3;
        (await elsewhere.GetSourceAsync(default)).Release.ShouldBe("99.3, May 2099");
    }

    private Task<CareerDetails> ShowAsync(string code) => app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{code}");

    private Task<(int, int)> CountsAsync() => app.WithDbAsync(async db =>
        (await db.Database.SqlQuery<string>($"SELECT (SELECT count(*) FROM careers) || ' ' || (SELECT count(*) FROM career_titles) AS \"Value\"").SingleAsync())
            .Split(' ') is [var careers, var titles] ? (int.Parse(careers), int.Parse(titles)) : default);

    /// <summary>The transactions that wrote the rows: another one means that a row was written again.</summary>
    private Task<List<string>> RowVersionsAsync() => app.WithDbAsync(db => db.Database.SqlQuery<string>(
        $"SELECT xmin::text AS \"Value\" FROM careers UNION ALL SELECT xmin::text FROM career_titles UNION ALL SELECT xmin::text FROM data_sources").ToListAsync());

    private sealed class Stopwatch : TimeProvider
    {
        public static long Seconds { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
