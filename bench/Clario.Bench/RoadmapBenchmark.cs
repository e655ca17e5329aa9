using System.Diagnostics;
using Clario.Platform.Work;
using Clario.Roadmaps;
using Clario.Support;

namespace Clario;

/// <summary>A roadmap from POST until its job says succeeded, with the runner beside the Api as in production; and GET of a whole one by fifty people at a time.</summary>
internal sealed class RoadmapBenchmark : IBenchmark
{
    private const int Makers = 4;
    private const int MadeEach = 25;
    private const int Readers = 50;
    private const int ReadsEach = 200;
    private static readonly MakeRoadmap Wish = new("15-1252.00", 12, 10, "beginner", "mixed");

    public string Name => "roadmaps";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var database = await site.NewDatabaseAsync();
        await using var api = new BenchApi(site, database);
        using var workers = Workers(site, database);
        await workers.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => api.SignUpAsync()));
        var mine = new Guid[Readers];
        for (var i = 0; i < Readers; i++) // warms both processes too
            mine[i] = await MakeAsync(clients[i]);

        var made = await Crowd.RunAsync(Makers, MadeEach, (person, _) => MakeAsync(clients[person]));
        await workers.StopAsync();

        Task<IReadOnlyCollection<double>> ReadAllAsync() => Crowd.RunAsync(Readers, ReadsEach, (person, _) => ReadAsync(clients[person], mine[person]));
        await Crowd.WarmUpAsync(ReadAllAsync);
        var began = Stopwatch.GetTimestamp();
        var read = await ReadAllAsync();
        var rate = read.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        string making = $"roadmap from POST to succeeded, {Makers * MadeEach}, {Makers} at a time", reading = $"GET /api/roadmaps/{{id}}, {Readers * ReadsEach:N0}, {Readers} at a time";
        return
        [
            new($"{making}, p95", made.Percentile(0.95), "ms", 1_000),
            new($"{making}, median", made.Percentile(0.5), "ms"),
            new($"{reading}, p95", read.Percentile(0.95), "ms", 20),
            new($"{reading}, median", read.Percentile(0.5), "ms"),
            new(reading, rate, "a second"),
        ];
    }

    private static async Task<Guid> MakeAsync(HttpClient client)
    {
        var answer = (await client.PostAsJsonAsync("/api/roadmaps", Wish, ClarioJson.Options)).EnsureSuccessStatusCode();
        var accepted = (await answer.Content.ReadFromJsonAsync<RoadmapAccepted>(ClarioJson.Options))!;
        while (true)
        {
            var status = (await client.GetFromJsonAsync<JobStatus>(answer.Headers.Location, ClarioJson.Options))!;
            if (status.Status is JobState.Dead or JobState.Failed)
                throw new InvalidOperationException($"The roadmap was not made: {status.Error}");
            if (status.Status == JobState.Succeeded)
                return accepted.RoadmapId;
            await Task.Delay(10); // as a page that asks would, only more eagerly
        }
    }

    private static async Task ReadAsync(HttpClient client, Guid id)
    {
        var body = await client.GetByteArrayAsync($"/api/roadmaps/{id}");
        if (body.Length < 5_000)
            throw new InvalidOperationException("That is no whole roadmap.");
    }

    private static IHost Workers(BenchSite site, string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = database;
        builder.Configuration["ConnectionStrings:cache"] = site.Redis;
        builder.Configuration["ConnectionStrings:messaging"] = site.RabbitMq;
        builder.Configuration["Work:QueuePrefix"] = $"clario.bench.{Guid.NewGuid():N}.";
        builder.Configuration["Encryption:KeyFile"] = TestKeys.File;
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration).AddWorkRunner(builder.Configuration);
        return builder.Build();
    }
}
