using System.Diagnostics;
using Clario.Careers;
using Clario.Support;

namespace Clario;

/// <summary>The import of O*NET from ../shared/data, into a database that holds the starter catalogue and again into one that holds it, and the search in it.</summary>
internal sealed class CareersBenchmark : IBenchmark
{
    private const int Rounds = 50;

    private static readonly string[] Typed =
    [
        "software engineer", "sofware enginer", "web dev", "nurse practitioner", "nurze", "acountant", "teacher", "doctor", "truck driver", "ux designer",
        "data scientist", "grafic desiner", "machine learning engineer", "phsycologist", "i want to be a nurse", "c", "s", "programmer c++", "zzzzqqq",
        "program manager for information technology infrastructure and security operations in hospitals",
    ];

    public string Name => "careers";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var onet = Repository.PathTo("..", "shared", "data", "onet");
        if (!Directory.Exists(onet))
            return [Figure.Skipped("O*NET import", "../shared/data/onet is not there")];
        using var host = Host(await site.NewDatabaseAsync());
        var (first, rows) = await ImportAsync(host, onet);
        var (again, _) = await ImportAsync(host, onet);
        var search = host.Services.GetRequiredService<CareerSearch>();
        var began = Stopwatch.GetTimestamp();
        await search.FindAsync("nurse", default);
        var built = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var times = await SearchAsync(search);
        return
        [
            new("O*NET import, all of it, over the starter catalogue", first, "s", 60),
            new("O*NET import, rows read and written", rows / first, "a second", MoreIsBetter: true),
            new("O*NET import, the same again", again, "s"),
            new("search over 61,000 titles: reading them", built, "ms"),
            new($"search over 61,000 titles, {Typed.Length} queries, median", times.Percentile(0.5), "ms"),
            new($"search over 61,000 titles, {Typed.Length} queries, p95", times.Percentile(0.95), "ms", 50),
        ];
    }

    private static IHost Host(string database)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = database;
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration);
        return builder.Build();
    }

    private static async Task<(double Seconds, int Rows)> ImportAsync(IHost host, string place)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var began = Stopwatch.GetTimestamp();
        var report = await scope.ServiceProvider.GetRequiredService<OnetImport>().RunAsync(place, null, default);
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, report.RowsRead);
    }

    private static async Task<List<double>> SearchAsync(CareerSearch search)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            foreach (var query in Typed)
            {
                var began = Stopwatch.GetTimestamp();
                await search.FindAsync(query, default);
                if (round > 0) // the first round compiles
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        return times;
    }
}
