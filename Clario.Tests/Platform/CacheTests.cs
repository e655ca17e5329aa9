using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Clario.LocalHosting.Services;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>Two nodes with a cache each, over Redis and without.</summary>
public sealed class CacheTests(WorkSite site) : IClassFixture<WorkSite>
{
    private readonly string _key = $"key {Guid.NewGuid()}";
    private readonly string _tag = $"tag {Guid.NewGuid()}";
    private int _made;

    public static TheoryData<bool> BothWays => [true, false];

    private async Task<IHost> NodeAsync(bool redis, string? address = null)
    {
        Skip.If(redis && site.Machine.Redis is null, "Redis is not installed.");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:clariodb"] = site.Database,
            ["ConnectionStrings:cache"] = redis ? address ?? site.Machine.Redis : null,
        });
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(site.Clock));
        var node = builder.Build();
        await node.StartAsync();
        return node;
    }

    private ValueTask<int> AskAsync(IHost node) => node.Services.GetRequiredService<HybridCache>()
        .GetOrCreateAsync(_key, _ => ValueTask.FromResult(Interlocked.Increment(ref _made)), tags: [_tag]);

    /// <summary>Asks until the node's memory is in use: until it listens for invalidations, it remembers nothing.</summary>
    private async Task WarmAsync(IHost node)
    {
        for (var before = -1; before != await AskAsync(node);)
            before = await AskAsync(node);
    }

    [SkippableTheory, MemberData(nameof(BothWays))]
    public async Task A_value_is_made_once_and_again_after_its_lifetime(bool redis)
    {
        using var node = await NodeAsync(redis);
        await WarmAsync(node);
        var made = _made;
        (await AskAsync(node)).ShouldBe(made);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await AskAsync(node)).ShouldBe(made + 1);
    }

    [SkippableTheory, MemberData(nameof(BothWays))]
    public async Task Many_who_ask_at_once_wait_for_one_maker(bool redis)
    {
        using var node = await NodeAsync(redis);
        await WarmAsync(node);
        var cache = node.Services.GetRequiredService<HybridCache>();
        var go = new TaskCompletionSource();
        var makers = 0;
        var asked = Enumerable.Range(0, 50).Select(_ => cache.GetOrCreateAsync($"{_key} for many", async _ =>
        {
            await go.Task;
            return Interlocked.Increment(ref makers);
        }).AsTask()).ToList();
        go.SetResult();
        (await Task.WhenAll(asked)).ShouldAllBe(value => value == 1);
    }

    [SkippableTheory, MemberData(nameof(BothWays))]
    public async Task A_tag_invalidates_on_every_node(bool redis)
    {
        using var one = await NodeAsync(redis);
        using var two = await NodeAsync(redis);
        await WarmAsync(one);
        await WarmAsync(two);
        var known = await AskAsync(two);
        await one.Services.GetRequiredService<HybridCache>().RemoveByTagAsync(_tag);
        (await AskAsync(one)).ShouldBeGreaterThan(known); // here at once
        while (await AskAsync(two) == known) // there as soon as the message is
            await Task.Delay(5);
    }

    [SkippableTheory, MemberData(nameof(BothWays))]
    public async Task A_value_that_was_begun_before_an_invalidation_is_not_kept_after_it(bool redis)
    {
        using var node = await NodeAsync(redis);
        await WarmAsync(node);
        var cache = node.Services.GetRequiredService<HybridCache>();
        await cache.RemoveByTagAsync(_tag);
        var go = new TaskCompletionSource();
        var slow = cache.GetOrCreateAsync(_key, async _ =>
        {
            await go.Task;
            return -1;
        }, tags: [_tag]).AsTask();
        await cache.RemoveByTagAsync(_tag);
        (await AskAsync(node)).ShouldBeGreaterThan(0); // does not wait for the old one
        go.SetResult();
        (await slow).ShouldBe(-1);
        (await AskAsync(node)).ShouldBeGreaterThan(0);
    }

    [SkippableFact]
    public async Task Reads_are_counted_by_the_level_that_answered()
    {
        using var one = await NodeAsync(redis: true);
        using var two = await NodeAsync(redis: true);
        await WarmAsync(one);
        await WarmAsync(two);
        var levels = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == "clario.cache.reads" && instrument.Meter.Scope == two.Services.GetRequiredService<IMeterFactory>())
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => levels.Enqueue((string)tags[0].Value!));
        listener.Start();
        await AskAsync(two);
        await one.Services.GetRequiredService<HybridCache>().SetAsync(_key, -1, tags: [_tag]);
        while (await AskAsync(two) != -1) // what it remembers goes when the message has come
            await Task.Delay(5);
        await two.Services.GetRequiredService<HybridCache>().RemoveByTagAsync(_tag);
        await AskAsync(two);
        levels.First().ShouldBe("memory");
        levels.TakeLast(2).ShouldBe(["redis", "none"]);
    }

    [SkippableFact]
    public async Task While_Redis_is_away_the_cache_answers_and_what_was_invalidated_meanwhile_does_not_come_back()
    {
        Skip.If(!LocalRedis.IsInstalled, "Redis is not installed.");
        await using var redis = await LocalRedis.StartAsync();
        using var node = await NodeAsync(true, redis.ConnectionString);
        await WarmAsync(node);
        var before = await AskAsync(node);

        await redis.KillAsync();
        await node.Services.GetRequiredService<HybridCache>().RemoveByTagAsync(_tag);
        (await AskAsync(node)).ShouldBeGreaterThan(before);

        await redis.StartAsync(); // with the old value in its file
        await WarmAsync(node);
        (await AskAsync(node)).ShouldBeGreaterThan(before);
    }

    [SkippableFact]
    public async Task A_node_starts_while_Redis_is_away_and_uses_it_once_it_is_there()
    {
        Skip.If(!LocalRedis.IsInstalled, "Redis is not installed.");
        await using var redis = await LocalRedis.StartAsync();
        await redis.KillAsync();
        using var node = await NodeAsync(true, redis.ConnectionString);
        (await AskAsync(node)).ShouldBe(1);
        await redis.StartAsync();
        await WarmAsync(node);
    }
}
