using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace Clario.Platform;

public sealed class StorableTextTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public async Task A_text_that_cannot_be_kept_does_no_harm_to_who_asks_next_on_its_connection() => await app.WithDbAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(); // the same one for all of it
        for (var bad = 0; bad < 8; bad++) // a statement is prepared at its fifth use
        {
            var statement = "SELECT length({0}) AS \"Value\"" + new string(' ', bad);
            for (var use = 0; use < 8; use++)
            {
                var asked = db.Database.SqlQueryRaw<int>(statement, use == bad ? "Sam\0" : "Sam").ToListAsync();
                if (use == bad)
                    await asked.ShouldThrowAsync<UnstorableTextException>();
                else
                    (await asked).ShouldBe([3]);
            }
        }
        return 0;
    });

    [Theory]
    [InlineData("""{"goal":"a\u0000b"}""", false)]
    [InlineData("""{"goal":"a\\\u0000b"}""", false)]
    [InlineData("""{"goal":"a\\u0000b"}""", true)]
    [InlineData("""{"goal":"a\\\\u0000b \u00e4"}""", true)]
    public async Task In_json_only_the_character_is_refused_and_not_its_name(string json, bool kept) => await app.WithDbAsync(async db =>
    {
        var parameter = new NpgsqlParameter { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb };
        var asked = db.Database.SqlQueryRaw<string>("SELECT jsonb_typeof({0}) AS \"Value\"", parameter).SingleAsync();
        if (kept)
            (await asked).ShouldBe("object");
        else
            await asked.ShouldThrowAsync<UnstorableTextException>();
        return 0;
    });

    [Fact]
    public async Task A_list_is_looked_through_too()
    {
        string[] names = ["sam", "sam\0"];
        await app.WithDbAsync(async db => await db.Users.Where(a => names.Contains(a.FullName)).ToListAsync().ShouldThrowAsync<UnstorableTextException>());
    }
}
