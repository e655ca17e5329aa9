using Clario.Careers;
using Clario.Platform.Import;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Learning;

public sealed class CourseImportTests(ClarioApp app) : IClassFixture<ClarioApp>, IDisposable
{
    private const string Header = "category\tsubcategory\ttitle\turl\tprovider_or_author";
    private readonly string _folder = Directory.CreateTempSubdirectory("courses-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_list_is_loaded_under_its_licence_and_replaces_what_it_held_before()
    {
        await ImportAsync("mine.tsv", Header, "C\\#\t\tLearn C\\#\thttps://example.org/a\tA. Author", "C\t\tOld\thttps://example.org/old\t");
        await ImportAsync("mine.tsv", Header, "C\\#\t\tLearn C\\#\thttps://example.org/a\tA. Author");

        var courses = await app.WithDbAsync(db => db.Courses.Where(c => c.SourceId == "courses:mine").ToListAsync());
        courses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Title.ShouldBe("Learn C#"), c => c.Category.ShouldBe("C#"), c => c.Subcategory.ShouldBeNull(), c => c.Provider.ShouldBe("A. Author"));
        (await app.WithDbAsync(db => db.DataSources.SingleAsync(s => s.Id == "courses:mine"))).Licence.ShouldBe("CC0");
    }

    [Theory]
    [InlineData("C\t\tNo address\tcoursepages/a.md\t", "no full web address")]
    [InlineData("C\t\tScript\tjavascript:alert(1)\t", "no full web address")]
    [InlineData("C\t\tFile\tfile:///etc/passwd\t", "no full web address")]
    [InlineData("C\t\tSecret\thttps://name:word@example.org/\t", "no full web address")]
    [InlineData("C\t\t\thttps://example.org/b\t", "has no title")]
    [InlineData("C\t\tAgain\thttps://example.org/good\t", "a second time")]
    [InlineData("C\thttps://example.org/c", "has 2 columns instead of 5")]
    public async Task A_bad_row_is_named_by_line_and_the_rest_loaded(string line, string reason)
    {
        var report = await ImportAsync("bad.tsv", Header, "C\t\tGood\thttps://example.org/good\t", line);

        report.Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.File.ShouldBe("bad.tsv"), r => r.Line.ShouldBe(3), r => r.Reason.ShouldContain(reason));
        report.Loaded["courses"].ShouldBe(1);
    }

    [Fact]
    public async Task A_course_of_another_list_is_not_loaded_twice()
    {
        await ImportAsync("one.tsv", Header, "C\t\tShared\thttps://example.org/shared\t");

        var report = await ImportAsync("two.tsv", Header, "C\t\tShared\thttps://example.org/shared\t", "C\t\tOwn\thttps://example.org/own\t");

        report.Loaded["courses"].ShouldBe(1);
        report.Loaded["known from another list"].ShouldBe(1);
        (await ImportAsync("two.tsv", Header, "C\t\tShared\thttps://example.org/shared\t", "C\t\tOwn\thttps://example.org/own\t")).Changed.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_known_of_an_address_outlives_an_import()
    {
        var kept = "C\t\tKept\thttps://example.org/checked\t";
        await ImportAsync("checked.tsv", Header, kept);
        var at = DateTimeOffset.UnixEpoch;
        await app.WithDbAsync(async db =>
        {
            (await db.Courses.SingleAsync(c => c.SourceId == "courses:checked")).LeadsInside(at);
            return await db.SaveChangesAsync();
        });

        (await ImportAsync("checked.tsv", Header, kept)).Changed.ShouldBeFalse();
        (await GoneAsync()).ShouldBe(at);

        (await ImportAsync("checked.tsv", Header, kept, "C\t\tNew\thttps://example.org/new\t")).Changed.ShouldBeTrue();
        (await GoneAsync()).ShouldBe(at);
        (await app.WithDbAsync(db => db.Courses.SingleAsync(c => c.Url == "https://example.org/new"))).CheckedAt.ShouldBeNull();

        Task<DateTimeOffset?> GoneAsync() => app.WithDbAsync(db => db.Courses.Where(c => c.Url == "https://example.org/checked").Select(c => c.GoneSince).SingleAsync());
    }

    [Fact]
    public async Task A_list_of_unknown_licence_is_not_loaded()
    {
        var path = Write("unknown.tsv", Header, "C\t\tA\thttps://example.org/x\t");
        (await Should.ThrowAsync<ImportRefused>(() => app.ImportCoursesAsync(path))).Message.ShouldContain("--licence");
    }

    [Fact]
    public async Task A_list_without_a_usable_course_leaves_the_old_one()
    {
        await ImportAsync("kept.tsv", Header, "C\t\tKept\thttps://example.org/kept\t");
        await Should.ThrowAsync<ImportRefused>(() => ImportAsync("kept.tsv", Header, "C\t\tBad\tnowhere\t"));
        (await app.WithDbAsync(db => db.Courses.CountAsync(c => c.SourceId == "courses:kept"))).ShouldBe(1);
    }

    [SkippableFact]
    public async Task The_real_lists_are_loaded_but_for_repetitions_and_relative_links()
    {
        var books = await app.ImportCoursesAsync(SharedData.Require("courses/free_courses_en.tsv"));
        var ossu = await app.ImportCoursesAsync(SharedData.Require("courses/ossu_cs.tsv"));

        books.Loaded["courses"].ShouldBe(1365);
        books.Refusals.Count.ShouldBe(17);
        books.Refusals.ShouldAllBe(r => r.Reason.EndsWith("a second time", StringComparison.Ordinal));
        ossu.Refusals.Select(r => r.Line).ShouldBe([1, 2, 3, 14]);
        (ossu.Loaded["courses"] + ossu.Loaded["known from another list"]).ShouldBe(59);
    }

    private Task<ImportReport> ImportAsync(string name, params string[] lines) => app.ImportCoursesAsync(Write(name, lines), "CC0");

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
