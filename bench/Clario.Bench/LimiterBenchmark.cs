using System.Net;
using System.Threading.RateLimiting;
using Clario.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Clario;

/// <summary>What the limits cost a request: the whole limiter as the Api asks it, against Redis and in the process, for 500 visitors.</summary>
internal sealed class LimiterBenchmark : IBenchmark
{
    private const int Visitors = 500;
    private const int Requests = 20_000;

    public string Name => "limiter";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        List<Figure> figures = [];
        if (site.Redis is null)
            figures.Add(Figure.Skipped("limiter over Redis", "Redis is not installed"));
        else
            figures.AddRange(await MeasureAsync("over Redis", site.Redis));
        figures.AddRange(await MeasureAsync("in the process", null));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string where, string? redis)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = "Host=127.0.0.1"; // never asked
        builder.Configuration["ConnectionStrings:cache"] = redis;
        builder.Configuration["RateLimits:Other"] = "1000000000";
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration).AddRateLimits(builder.Configuration);
        using var host = builder.Build(); // not started: nothing but the limiter runs
        var limits = host.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var visitors = Enumerable.Range(0, Visitors).Select(Visitor).ToArray();
        List<Figure> figures = [];
        foreach (var (atOnce, target) in new (int, double?)[] { (1, 0.3), (8, null) })
        {
            Task<IReadOnlyCollection<double>> AskAsync() =>
                Crowd.RunAsync(atOnce, Requests / atOnce, (person, i) => AskOneAsync(limits, visitors[(person * 7 + i) % Visitors]));
            await Crowd.WarmUpAsync(AskAsync);
            var took = await AskAsync();
            figures.Add(new($"limiter {where}, {Requests:N0} requests, {atOnce} at a time, p95", took.Percentile(0.95), "ms", target));
            figures.Add(new($"limiter {where}, {atOnce} at a time, median", took.Percentile(0.5), "ms"));
        }
        return figures;
    }

    // As the middleware does it: first without waiting, then with.
    private static async Task AskOneAsync(PartitionedRateLimiter<HttpContext> limits, HttpContext visitor)
    {
        using var at = limits.AttemptAcquire(visitor);
        if (at.IsAcquired)
            return;
        using var lease = await limits.AcquireAsync(visitor);
        if (!lease.IsAcquired)
            throw new InvalidOperationException("A benchmark must not run into the limit.");
    }

    private static DefaultHttpContext Visitor(int number) =>
        new() { Connection = { RemoteIpAddress = new IPAddress([10, 9, (byte)(number >> 8), (byte)number]) } };
}
