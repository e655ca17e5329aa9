using Clario.Accounts;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Clario.Platform.Encryption;

/// <summary>Everything is sealed anew under a new key while people go on writing.</summary>
public sealed class RotationTests(KeysApp app) : IClassFixture<KeysApp>
{
    private SealedValues Values => app.Services.GetRequiredService<SealedValues>();

    /// <summary>A key that this process has read: by itself it looks every few seconds, and would seal anew under the one before.</summary>
    private MasterKey AddKey()
    {
        var added = app.AddKey();
        app.Services.GetRequiredService<KeyRing>().Find(added.Id).ShouldNotBeNull();
        return added;
    }

    private async Task<Guid> EnqueueAsync() => await app.WithDbAsync(async db =>
    {
        var item = db.Enqueue(new SealAnew(), app.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return item.Id;
    });

    /// <summary>Tokens of one account, sealed by this process: names and values.</summary>
    private async Task<Dictionary<string, string>> AddTokensAsync(int count)
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var id = await app.WithDbAsync(db => db.Users.Where(a => a.Email == sam.Email).Select(a => a.Id).SingleAsync());
        var seals = app.Services.GetRequiredService<Seals>();
        var tokens = Enumerable.Range(0, count).ToDictionary(i => $"{id:N}-{i}", i => $"value {i}");
        await using var database = NpgsqlDataSource.Create(app.Database);
        await using var insert = database.CreateCommand("INSERT INTO asp_net_user_tokens (user_id, login_provider, name, value_sealed) SELECT $1, 'test', * FROM unnest($2, $3)");
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(tokens.Keys.ToArray());
        insert.Parameters.AddWithValue(tokens.Select(t => seals.Seal(Place.Of("asp_net_user_tokens", "value_sealed", id, "test", t.Key), t.Value)).ToArray());
        await insert.ExecuteNonQueryAsync();
        return tokens;
    }

    private async Task ShouldHoldAsync(Dictionary<string, string> tokens)
    {
        var names = tokens.Keys.ToList();
        var held = await app.WithDbAsync(db => db.UserTokens.AsNoTracking().Where(t => names.Contains(t.Name)).ToListAsync());
        held.Count.ShouldBe(tokens.Count);
        held.Where(token => token.Value != tokens[token.Name]).Select(token => $"{token.Name}: {token.Value}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_is_written_meanwhile_is_lost()
    {
        var tokens = await AddTokensAsync(3_000);
        var names = tokens.Keys.ToList();
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(async writer =>
        {
            var mine = names.Where((_, i) => i % 3 == writer).ToList();
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var name = mine[i * 7 % mine.Count];
                await app.WithDbAsync(async db =>
                {
                    var token = await db.UserTokens.SingleAsync(t => t.Name == name);
                    token.Value = $"{writer}: written {i}";
                    return await db.SaveChangesAsync();
                });
                lock (tokens)
                    tokens[name] = $"{writer}: written {i}";
            }
        }).ToList();

        MasterKey newest = null!;
        for (var round = 0; round < 5; round++)
        {
            newest = AddKey();
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var id = await EnqueueAsync();
            await app.RunWorkAsync();
            (await app.WithDbAsync(db => db.WorkItems.SingleAsync(item => item.Id == id))).State.ShouldBe(JobState.Succeeded);
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        await EnqueueAsync(); // for what the writers were at
        await app.RunWorkAsync();
        await ShouldHoldAsync(tokens);
        (await Values.CountAsync(CancellationToken.None)).Keys.ShouldBe([newest.Id]);
        tokens.Values.Count(value => value.Contains("written")).ShouldBeGreaterThan(100, "else nothing was written meanwhile");
    }

    [Fact]
    public async Task What_a_killed_process_began_another_ends()
    {
        var tokens = await AddTokensAsync(20_000);
        var newest = AddKey();
        var id = await EnqueueAsync();
        await using (var database = NpgsqlDataSource.Create(app.Database))
        await using (var held = await database.OpenConnectionAsync())
        {
            // Holds the last row that it comes to, so that it can't be at its end before it is killed.
            await using var transaction = await held.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("SELECT 1 FROM asp_net_user_tokens ORDER BY user_id DESC, login_provider DESC, name DESC LIMIT 1 FOR UPDATE", held, transaction);
            await hold.ExecuteNonQueryAsync();
            using (var workers = WorkersProgram.Start(app))
            {
                for (var patience = 0; await ProgressAsync(id) is 0 && patience < 3_000; patience++)
                    await Task.Delay(10);
                workers.Kill(); // as kill -9 does
            }
            var counts = await Values.CountAsync(CancellationToken.None);
            counts.GetValueOrDefault(newest.Id).ShouldBeGreaterThan(0);
            counts.Count.ShouldBeGreaterThan(1, "it was killed in the middle");
        }

        app.Clock.Advance(TimeSpan.FromMinutes(3)); // the lease of the dead one ends
        await app.RunWorkAsync();
        (await Values.CountAsync(CancellationToken.None)).Keys.ShouldBe([newest.Id]);
        await ShouldHoldAsync(tokens);
        (await app.WithDbAsync(db => db.WorkItems.SingleAsync(item => item.Id == id))).Step!.ShouldEndWith("nothing is under an older key any more");
        await app.WithDbAsync(db => db.UserTokens.ExecuteDeleteAsync()); // the other tests' rotations needn't go through them
    }

    [Fact]
    public async Task What_cannot_be_opened_is_told_and_keeps_nothing_else_from_being_renewed()
    {
        var tokens = await AddTokensAsync(5);
        var bad = tokens.Keys.First();
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE asp_net_user_tokens SET value_sealed = set_byte(value_sealed, 100, get_byte(value_sealed, 100) # 1) WHERE name = {0}", bad));
        var newest = AddKey();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = await EnqueueAsync();
        await app.RunWorkAsync();
        var item = await app.WithDbAsync(db => db.WorkItems.SingleAsync(item => item.Id == id));
        item.State.ShouldBe(JobState.Dead);
        item.Error!.ShouldStartWith("1 values could not be opened and stay as they are.");
        var counts = await Values.CountAsync(CancellationToken.None);
        counts.Where(count => count.Key != newest.Id).Sum(count => count.Value).ShouldBe(1);
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM asp_net_user_tokens WHERE name = {0}", bad));
    }

    [Fact]
    public async Task Access_tokens_from_before_are_read_by_an_Api_that_starts_after()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        AddKey();
        await EnqueueAsync();
        await app.RunWorkAsync();
        await using var next = app.WithWebHostBuilder(_ => { });
        using var client = next.CreateClient();
        client.DefaultRequestHeaders.Authorization = sam.Client.DefaultRequestHeaders.Authorization;
        (await client.GetAsync<AccountDetails>("/api/account")).Email.ShouldBe(sam.Email);
    }

    [Fact]
    public void Every_column_that_the_model_seals_is_found() => Values.Places.ShouldBe(
        ["accounts.phone_number_sealed", "asp_net_user_tokens.value_sealed", "personal_exports.content_sealed", "protection_keys.xml_sealed", "work_items.payload_sealed"], ignoreOrder: true);

    private Task<int> ProgressAsync(Guid id) => app.WithDbAsync(db => db.WorkItems.Where(item => item.Id == id).Select(item => item.Progress).SingleAsync());
}
