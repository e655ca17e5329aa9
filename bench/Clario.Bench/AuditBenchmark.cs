using System.Diagnostics;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario;

/// <summary>What an entry in the audit log adds to a save, alone and when many write at once, and how fast the whole log is checked.</summary>
internal sealed class AuditBenchmark : IBenchmark
{
    private const int Saves = 4_000;
    private const int More = 20_000;

    public string Name => "audit";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = await site.NewDatabaseAsync();
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration);
        using var host = builder.Build();
        await SaveAsync(host.Services, 8, true); // until the runtime has compiled this path for good
        var figures = new List<Figure>();
        foreach (var writers in new[] { 1, 8 })
        {
            foreach (var audited in new[] { false, true })
            {
                var (took, rate) = await SaveAsync(host.Services, writers, audited);
                var how = $"one row {(audited ? "and an entry" : "without an entry")}, {writers} at once";
                figures.Add(new($"{how}, median", took.Percentile(0.5), "ms"));
                figures.Add(new($"{how}, p95", took.Percentile(0.95), "ms", audited ? 25 : null));
                figures.Add(new(how, rate, "saves a second", audited ? 200 : null, MoreIsBetter: true));
            }
        }
        figures.Add(await VerifyAsync(host.Services));
        return figures;
    }

    /// <returns>Milliseconds of each save, and saves a second.</returns>
    private static async Task<(IReadOnlyCollection<double> Took, double Rate)> SaveAsync(IServiceProvider services, int writers, bool audited)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            var mine = new List<double>();
            for (var i = 0; i < Saves / writers; i++)
            {
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
                var start = Stopwatch.GetTimestamp();
                db.Enqueue(new DeleteFinishedWork(), DateTimeOffset.UtcNow);
                if (audited)
                    db.Audit(SecurityEvent.SignedOut, DateTimeOffset.UtcNow, Guid.NewGuid(), Guid.NewGuid());
                await db.SaveChangesAsync();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return mine;
        }));
        return ([.. took.SelectMany(mine => mine)], Saves / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<Figure> VerifyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO audit_entries (id, at, kind, by_id, about_id, network, detail)
            SELECT gen_random_uuid(), now(), 'signInSucceeded', gen_random_uuid(), gen_random_uuid(), '203.0.113.0/24', 'Firefox on Windows' FROM generate_series(1, {More})
            """);
        var began = Stopwatch.GetTimestamp();
        var check = await services.GetRequiredService<AuditLog>().VerifyAsync(null, CancellationToken.None);
        return new("entries checked", check.Fault is null ? check.Entries / Stopwatch.GetElapsedTime(began).TotalSeconds : 0, "a second", 20_000, MoreIsBetter: true);
    }
}
