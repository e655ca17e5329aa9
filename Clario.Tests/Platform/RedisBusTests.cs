using System.Threading.Channels;
using Clario.LocalHosting.Services;
using Clario.Platform.Realtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>A Redis of the test's own is killed under a listener and comes back.</summary>
public sealed class RedisBusTests
{
    [SkippableFact]
    public async Task A_listener_hears_of_the_gap_and_then_of_messages_again_in_their_order()
    {
        Skip.If(!LocalRedis.IsInstalled, "Redis is not installed.");
        await using var redis = await LocalRedis.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:cache", redis.ConnectionString)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddRealtime(configuration).BuildServiceProvider();
        var bus = services.GetRequiredService<IMessageBus>();
        using var end = new CancellationTokenSource();
        var heard = Channel.CreateUnbounded<string>();
        Task<string> NextAsync() => heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var listening = bus.ListenAsync(
            "topic",
            message => heard.Writer.WriteAsync(message).AsTask(),
            connected => heard.Writer.WriteAsync($"connected: {connected}").AsTask(),
            end.Token);

        (await NextAsync()).ShouldBe("connected: True");
        (await bus.PublishAsync("topic", "one", default)).ShouldBeTrue();
        (await NextAsync()).ShouldBe("one");

        await redis.KillAsync();
        (await NextAsync()).ShouldBe("connected: False");
        (await bus.PublishAsync("topic", "lost", default)).ShouldBeFalse();

        await redis.StartAsync();
        string said;
        while ((said = await NextAsync()) != "connected: True")
            said.ShouldBe("connected: False");
        (await bus.PublishAsync("topic", "two", default)).ShouldBeTrue();
        (await NextAsync()).ShouldBe("two");

        for (var i = 0; i < 1_000; i++)
            (await bus.PublishAsync("topic", $"{i}", default)).ShouldBeTrue();
        for (var i = 0; i < 1_000; i++)
            (await NextAsync()).ShouldBe($"{i}");
        await end.CancelAsync();
        await listening;
    }
}
