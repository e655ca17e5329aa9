using Clario.Platform.Work;
using Clario.Roadmaps;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Clario;

/// <summary>
/// What row-level security costs: GET /api/roadmaps of people with five roadmaps each, with it and without (no policies, and no tenant told to
/// PostgreSQL), the two in turns in one run, so that whatever else the machine does falls on both.
/// </summary>
internal sealed class TenancyBenchmark : IBenchmark
{
    private const int Readers = 8;
    private const int ReadsEach = 100;
    private const int Rounds = 9;
    private const int RoadmapsEach = 5;
    private static readonly MakeRoadmap Wish = new("15-1252.00", 12, 10, "beginner", "mixed");

    public string Name => "tenancy";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        await using var with = new BenchApi(site, await site.NewDatabaseAsync());
        var open = await site.NewDatabaseAsync();
        await RemovePoliciesAsync(open);
        await using var without = new BenchApi(site, open, services => services.RemoveAll<IInterceptor>());
        var (locked, unlocked) = (await FillAsync(with), await FillAsync(without));
        await Crowd.WarmUpAsync(() => Task.WhenAll(ReadAsync(locked), ReadAsync(unlocked)));

        var (first, second) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            first.AddRange(await ReadAsync(locked));
            second.AddRange(await ReadAsync(unlocked));
        }
        var what = $"GET /api/roadmaps, {Readers * ReadsEach * Rounds:N0}, {Readers} at a time";
        return
        [
            new($"{what}, with row-level security, median", first.Percentile(0.5), "ms"),
            new($"{what}, without, median", second.Percentile(0.5), "ms"),
            new($"{what}, with, mean", first.Average(), "ms"),
            new($"{what}, without, mean", second.Average(), "ms"),
            new($"{what}, with, p95", first.Percentile(0.95), "ms"),
            new($"{what}, without, p95", second.Percentile(0.95), "ms"),
            new($"{what}, what it costs, by the means", (first.Average() / second.Average() - 1) * 100, "%", 10),
        ];
    }

    private static async Task<HttpClient[]> FillAsync(BenchApi api)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => api.SignUpAsync()));
        foreach (var client in clients)
            for (var i = 0; i < RoadmapsEach; i++)
                (await client.PostAsJsonAsync("/api/roadmaps", Wish, ClarioJson.Options)).EnsureSuccessStatusCode();
        await api.Services.GetRequiredService<WorkDrain>().RunAsync();
        return clients;
    }

    private static async Task<IReadOnlyCollection<double>> ReadAsync(HttpClient[] clients) => await Crowd.RunAsync(Readers, ReadsEach, async (person, _) =>
    {
        var body = await clients[person].GetByteArrayAsync("/api/roadmaps");
        if (body.Length < 1_000)
            throw new InvalidOperationException("Those are no five roadmaps.");
    });

    private static async Task RemovePoliciesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            DO $$ DECLARE t regclass; BEGIN
                FOR t IN SELECT polrelid FROM pg_policy LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t); END LOOP;
            END $$
            """);
        await command.ExecuteNonQueryAsync();
    }
}
