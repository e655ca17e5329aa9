using System.Buffers.Binary;
using System.Text;
using Clario.Platform.Import;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Careers;

public sealed class OnetRefusalTests(ClarioApp app) : IClassFixture<ClarioApp>, IDisposable
{
    private readonly SmallOnet _onet = new();

    public void Dispose() => _onet.Dispose();

    [Theory]
    [InlineData("Occupation Data.txt", "x\tNo code\tNone.", "\"x\" is no O*NET-SOC code")]
    [InlineData("Occupation Data.txt", "47-2121.00\tAgain\tAgain.", "stands here a second time")]
    [InlineData("Occupation Data.txt", "47-2122.00\tTwo columns", "has 2 columns, the header 3")]
    [InlineData("Occupation Data.txt", "47-2122.00\t\tNo title.", "has no title")]
    [InlineData("Interests.txt", "47-2121.00\t1.B.1.a\tName\tOI\t7.01\t\t", "Data Value is \"7.01\", not a number from 1 to 7")]
    [InlineData("Interests.txt", "47-2121.00\t1.B.1.a\tName\tOI\tNaN\t\t", "not a number")]
    [InlineData("Interests.txt", "47-2121.00\t1.B.1.a\tName\tOI\t3\t\t", "a second time")]
    [InlineData("Interests.txt", "99-9999.00\t1.B.1.a\tName\tOI\t3\t\t", "occupation 99-9999.00 is not in Occupation Data.txt")]
    [InlineData("Interests.txt", "47-2121.00\t1.B.1.z\tName\tOI\t3\t\t", "none of the six interests")]
    [InlineData("Job Zones.txt", "47-2121.00\t6\t\t", "not a number from 1 to 5")]
    [InlineData("Job Zones.txt", "47-2121.00\t2.5\t\t", "whole number")]
    [InlineData("Job Zones.txt", "47-2121.00\t2\t\t", "a second time")]
    [InlineData("Task Statements.txt", "47-2121.00\t1\tSweep again.\tCore\t9\t\t", "task 1 of 47-2121.00 stands here a second time")]
    [InlineData("Skills.txt", "47-2121.00\t2.A.1.b\tListening\tIM\t0.5\tN", "not a number from 1 to 5")]
    [InlineData("Skills.txt", "47-2121.00\t2.A.1.a\tReading\tIM\t3.5\tN", "a second time")]
    [InlineData("Knowledge.txt", "47-2121.00\t2.C.1.a\tBuilding\tXX\t3.5\tN", "neither an importance nor a level")]
    [InlineData("Technology Skills.txt", "47-2121.00\tSHEETS\t2\tSpreadsheets\tY\tN", "a second time")]
    [InlineData("Tools Used.txt", "47-2121.00\t\t4\tCutters", "names no tool")]
    [InlineData("Alternate Titles.txt", "51-3011.00\tBread maker\tn/a\t1", "is a title of 51-3011.00 already")]
    [InlineData("Related Occupations.txt", "47-2121.00\t11-1111.00\tPrimary-Short\t2", "occupation 11-1111.00 is not in Occupation Data.txt")]
    public async Task A_bad_row_is_named_with_file_and_line_and_the_rest_is_loaded(string file, string line, string reason)
    {
        _onet.Add(file, line);

        var refusal = (await app.ImportOnetAsync(_onet.AsFolder())).Refusals.ShouldHaveSingleItem();

        refusal.File.ShouldBe(file);
        refusal.Line.ShouldBe(_onet.Lines(file));
        refusal.Reason.ShouldContain(reason);
        (await app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{SmallOnet.Glazier}")).ShouldSatisfyAllConditions(
            c => c.Interests.ShouldNotBeNull(), c => c.Tasks.Count.ShouldBe(2), c => c.Tools.Count.ShouldBe(4), c => c.OtherTitles.Count.ShouldBe(3));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_endless_lines_are_refused_by_line()
    {
        _onet.AddBytes("Tools Used.txt", [.. "47-2121.00\tCaf"u8, 0xE9, .. "\t1\tx\r\n"u8]);
        _onet.AddBytes("Tools Used.txt", [.. "47-2121.00\ta"u8, 0, .. "\t1\tx\r\n"u8]);
        _onet.Add("Tools Used.txt", $"47-2121.00\t{new string('x', 900_000)}\t1\tx");
        _onet.Add("Tools Used.txt", "47-2121.00\tSuction cups\t4\tCups");

        var report = await app.ImportOnetAsync(_onet.AsFolder());

        report.Refusals.Select(r => (r.Line, r.Reason)).ShouldBe([
            (3, "is not UTF-8 text"), (4, "holds a zero byte: this is not UTF-8 text"), (5, "is longer than 64 KB")]);
        report.Loaded["tools"].ShouldBe(5);
    }

    [Fact]
    public async Task An_occupation_with_a_hole_in_its_interests_is_loaded_without_any()
    {
        _onet.Change("Interests.txt", "\t6.10\t", "\t0\t");

        (await app.ImportOnetAsync(_onet.AsFolder())).Refusals.Select(r => r.Reason).ShouldBe(
            ["Data Value is \"0\", not a number from 1 to 7", "47-2121.00 has 5 of its six interests; it is loaded without any"]);
        (await app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{SmallOnet.Glazier}")).Interests.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_or_column_that_can_be_done_without_is_named_and_the_rest_loaded()
    {
        _onet.Remove("Alternate Titles.txt");
        _onet.Change("Tools Used.txt", "Commodity Title", "Group");
        _onet.Encode("Related Occupations.txt", Encoding.Unicode);

        var report = await app.ImportOnetAsync(_onet.AsZip());

        report.Refusals.Select(r => r.ToString()).ShouldBe([
            "Tools Used.txt, line 1: the header lacks \"Commodity Title\"; the rest is loaded without this file",
            "Alternate Titles.txt: is missing; the rest is loaded without it",
            "Related Occupations.txt, line 1: holds a zero byte: this is not UTF-8 text; the rest is loaded without this file"]);
        report.Loaded["occupations"].ShouldBe(2);
    }

    [Fact]
    public Task Without_a_file_that_is_needed_nothing_is_imported()
    {
        _onet.Remove("Skills.txt");
        return NothingIsImportedAsync(_onet.AsZip(), "Skills.txt is missing");
    }

    [Fact]
    public Task Without_a_column_that_is_needed_nothing_is_imported()
    {
        _onet.Change("Interests.txt", "Data Value", "Value");
        return NothingIsImportedAsync(_onet.AsFolder(), "Interests.txt, line 1: the header lacks \"Data Value\"");
    }

    [Fact]
    public Task An_empty_file_that_is_needed_means_that_nothing_is_imported()
    {
        _onet.Set("Occupation Data.txt", "O*NET-SOC Code\tTitle\tDescription");
        return NothingIsImportedAsync(_onet.AsFolder(), "Occupation Data.txt holds no occupation that can be used");
    }

    [Fact]
    public Task An_archive_that_was_cut_short_is_not_imported() =>
        NothingIsImportedAsync(_onet.AsZip(spoil: bytes => bytes[..(bytes.Length / 2)]), "no complete zip archive");

    [Fact]
    public Task An_archive_of_very_many_files_is_not_imported()
    {
        for (var i = 0; i <= 10_000; i++)
            _onet.Set($"{i}.txt", "");
        return NothingIsImportedAsync(_onet.AsZip(), "holds more than 10,000 files");
    }

    [Fact]
    public Task An_archive_that_holds_more_than_it_says_is_not_imported() =>
        NothingIsImportedAsync(_onet.AsZip(spoil: bytes => SetUnpackedSize(bytes, "Knowledge.txt", size => size - 40)), "Knowledge.txt is damaged");

    [Fact]
    public Task An_archive_that_holds_less_than_it_says_is_not_imported() =>
        NothingIsImportedAsync(_onet.AsZip(spoil: bytes => SetUnpackedSize(bytes, "Knowledge.txt", size => size + 40)), "Knowledge.txt is damaged");

    [Fact]
    public Task An_archive_with_a_changed_letter_is_not_imported() => NothingIsImportedAsync(
        _onet.AsZip(stored: true, spoil: bytes =>
        {
            bytes[bytes.AsSpan().IndexOf("Reading"u8)]++;
            return bytes;
        }),
        "Skills.txt is damaged");

    [Fact]
    public Task An_archive_that_would_fill_the_machine_is_not_imported() =>
        NothingIsImportedAsync(_onet.AsZip(spoil: bytes => SetUnpackedSize(bytes, "Knowledge.txt", _ => 2_000_000_000)), "larger than 1 GB");

    [Fact]
    public Task What_does_not_exist_is_not_imported() => NothingIsImportedAsync("/nowhere/at/all", "There is no folder or file");

    [Fact]
    public async Task When_the_database_fails_on_the_way_the_old_catalogue_stays_whole()
    {
        await app.ImportOnetAsync(_onet.AsFolder());
        await using var owner = Npgsql.NpgsqlDataSource.Create(app.Database); // Clario's own role may change no table
        await using (var spoil = owner.CreateCommand("ALTER TABLE career_relations ADD CONSTRAINT spoilt CHECK (ordinal < 5) NOT VALID"))
            await spoil.ExecuteNonQueryAsync();
        _onet.Add("Related Occupations.txt", $"{SmallOnet.Baker}\t{SmallOnet.Glazier}\tPrimary-Short\t9");
        try
        {
            await Should.ThrowAsync<Npgsql.PostgresException>(() => app.ImportOnetAsync(_onet.AsFolder()));
        }
        finally
        {
            await using var mend = owner.CreateCommand("ALTER TABLE career_relations DROP CONSTRAINT spoilt");
            await mend.ExecuteNonQueryAsync();
        }
        (await app.Anonymous.GetAsync<CareerDetails>($"/api/careers/{SmallOnet.Glazier}")).OtherTitles.Count.ShouldBe(3);
    }

    private async Task NothingIsImportedAsync(string place, string reason)
    {
        var before = await app.WithDbAsync(db => db.DataSources.Select(s => s.ContentHash).ToListAsync());

        (await Should.ThrowAsync<ImportRefused>(() => app.ImportOnetAsync(place))).Message.ShouldContain(reason);

        (await app.WithDbAsync(db => db.DataSources.Select(s => s.ContentHash).ToListAsync())).ShouldBe(before);
        (await app.WithDbAsync(db => db.Careers.CountAsync())).ShouldBeGreaterThan(0);
    }

    /// <summary>Writes another unpacked size into an entry of the archive's directory.</summary>
    private static byte[] SetUnpackedSize(byte[] zip, string name, Func<uint, uint> size)
    {
        var at = zip.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(name)) - 46 + 24; // the name follows 46 bytes of entry, the size stands at 24
        var field = zip.AsSpan(at, 4);
        BinaryPrimitives.WriteUInt32LittleEndian(field, size(BinaryPrimitives.ReadUInt32LittleEndian(field)));
        return zip;
    }
}
