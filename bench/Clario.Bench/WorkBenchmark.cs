using System.Collections.Concurrent;
using System.Diagnostics;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clario;

/// <summary>
/// Work items from the save that causes them to the row that says "succeeded", through the very runner, relay and ledger of the Workers,
/// with a handler that does nothing. Producer and runner share this process and the machine with PostgreSQL and RabbitMQ.
/// </summary>
internal sealed class WorkBenchmark : IBenchmark
{
    private const int Many = 30_000;
    private const int Rate = 200;
    private const int Seconds = 10;

    public string Name => "work";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site) =>
    [
        .. site.RabbitMq is { } broker
            ? await MeasureAsync("through RabbitMQ", await site.NewDatabaseAsync(), broker, 3_000, 5)
            : [Figure.Skipped("through RabbitMQ", "RabbitMQ is not installed")],
        .. await MeasureAsync("on PostgreSQL alone", await site.NewDatabaseAsync(), null, null, null),
    ];

    private static async Task<Figure[]> MeasureAsync(string how, string database, string? broker, double? leastRate, double? mostWait)
    {
        using var host = Workers(database, broker);
        await host.StartAsync();
        var seen = host.Services.GetRequiredService<Seen>();
        await ThroughputAsync(host.Services, seen, 15_000); // until the runtime has compiled this path for good
        await AnalyzeAsync(host.Services);
        var rate = await ThroughputAsync(host.Services, seen, Many);
        var waits = await PickUpAsync(host.Services, seen);
        await host.StopAsync();
        return
        [
            new($"{Many:N0} items {how}, end to end", rate, "a second", leastRate, MoreIsBetter: true),
            new($"from save to handler at {Rate} a second {how}, median", waits.Percentile(0.5), "ms", mostWait),
            new($"from save to handler at {Rate} a second {how}, p99", waits.Percentile(0.99), "ms"),
        ];
    }

    private static IHost Workers(string database, string? broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = database;
        builder.Configuration["ConnectionStrings:messaging"] = broker;
        builder.Configuration["Work:QueuePrefix"] = $"clario.bench.{Guid.NewGuid():N}.";
        builder.Configuration["Encryption:KeyFile"] = TestKeys.File;
        builder.Services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning)).AddMetrics();
        builder.Services.AddClarioCore(builder.Configuration).AddWorkRunner(builder.Configuration);
        builder.Services.RemoveAll<WorkKind>();
        builder.Services.AddSingleton<Seen>().AddWork<Beat, BeatHandler>(concurrency: 100);
        return builder.Build();
    }

    /// <returns>Items a second, from the first save to the last row that says succeeded.</returns>
    private static async Task<double> ThroughputAsync(IServiceProvider services, Seen seen, int count)
    {
        seen.Waits.Clear();
        var began = Stopwatch.GetTimestamp();
        for (var saved = 0; saved < count; saved += 100)
        {
            await using var scope = services.CreateAsyncScope();
            await SaveAsync(scope.ServiceProvider.GetRequiredService<ClarioDb>(), 100);
        }
        await FinishedAsync(services);
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <returns>Milliseconds from just before the save to the handler's first line, one for each item.</returns>
    private static async Task<IReadOnlyCollection<double>> PickUpAsync(IServiceProvider services, Seen seen)
    {
        seen.Waits.Clear();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rate));
        var saves = new List<Task>();
        for (var i = 0; i < Rate * Seconds; i++)
        {
            await timer.WaitForNextTickAsync();
            saves.Add(SaveOneAsync(services));
        }
        await Task.WhenAll(saves);
        await FinishedAsync(services);
        return seen.Waits;
    }

    private static async Task SaveOneAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await SaveAsync(scope.ServiceProvider.GetRequiredService<ClarioDb>(), 1);
    }

    private static Task SaveAsync(ClarioDb db, int count)
    {
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < count; i++)
            db.Enqueue(new Beat(Stopwatch.GetTimestamp()), now);
        return db.SaveChangesAsync();
    }

    /// <summary>What PostgreSQL does by itself once a minute; until then its plans are those for an empty table.</summary>
    private static async Task AnalyzeAsync(IServiceProvider services)
    {
        await using var analyze = services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand("VACUUM (ANALYZE) work_items");
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task FinishedAsync(IServiceProvider services)
    {
        await using var open = services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand(
            """
            SELECT EXISTS (SELECT FROM work_items WHERE lease_until IS NULL AND finished_at IS NULL)
                OR EXISTS (SELECT FROM work_items WHERE lease_until IS NOT NULL)
            """);
        while ((bool)(await open.ExecuteScalarAsync())!)
            await Task.Delay(10);
    }

    private sealed class Seen
    {
        public ConcurrentBag<double> Waits { get; } = [];
    }

    private sealed record Beat(long Sent) : IWork
    {
        public static string Kind => "beat";
    }

    private sealed class BeatHandler(Seen seen) : IWorkHandler<Beat>
    {
        public Task HandleAsync(Beat work, WorkContext context, CancellationToken cancellationToken)
        {
            seen.Waits.Add(Stopwatch.GetElapsedTime(work.Sent).TotalMilliseconds);
            return Task.CompletedTask;
        }
    }
}
