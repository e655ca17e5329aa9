using Clario.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Hosting;

/// <summary>What the services' users may not do. What they must be able to do, every other test of theirs shows: it runs as the same users.</summary>
public sealed class LeastRightsTests
{
    [SkippableTheory]
    [InlineData("FLUSHALL")]
    [InlineData("CONFIG", "GET", "*")]
    [InlineData("ACL", "LIST")]
    [InlineData("KEYS", "*")]
    [InlineData("SAVE")]
    [InlineData("GET", "somebody:elses")]
    [InlineData("PUBLISH", "somebody:elses", "message")]
    [InlineData("EVAL", "return redis.call('GET', 'somebody:elses')", "0")]
    public async Task Redis_refuses_what_the_services_do_not_need(string command, params string[] arguments)
    {
        var address = (await TestServices.StartAsync()).Redis;
        Skip.If(address is null, "Redis is not installed.");
        using var redis = await ConnectionMultiplexer.ConnectAsync(address);
        var refused = await Should.ThrowAsync<RedisServerException>(() => redis.GetDatabase().ExecuteAsync(command, [.. arguments.Cast<object>()]));
        refused.Message.ShouldMatch("NOPERM|can't run this command|No permissions|can't access");
    }

    [SkippableTheory]
    [InlineData("somebody-elses")]
    [InlineData("clario")]
    public async Task RabbitMQ_refuses_a_queue_of_another_name(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        (await RefusedAsync(() => channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: true))).ShouldBe(403);
    }

    [SkippableFact]
    public async Task RabbitMQ_refuses_every_exchange_but_the_default_one()
    {
        await using var connection = await ConnectAsync();
        await using (var channel = await connection.CreateChannelAsync())
            (await RefusedAsync(() => channel.ExchangeDeclareAsync("somebody-elses", "fanout"))).ShouldBe(403);
        await using (var channel = await connection.CreateChannelAsync())
        {
            var name = $"clario.test.{Guid.NewGuid():N}";
            await channel.QueueDeclareAsync(name, durable: false, exclusive: true, autoDelete: true);
            (await RefusedAsync(() => channel.QueueBindAsync(name, "amq.topic", "#"))).ShouldBe(403);
        }
    }

    private static async Task<IConnection> ConnectAsync()
    {
        var address = (await TestServices.StartAsync()).RabbitMq;
        Skip.If(address is null, "RabbitMQ is not installed.");
        return await new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
    }

    private static async Task<int> RefusedAsync(Func<Task> ask) => (await Should.ThrowAsync<OperationInterruptedException>(ask)).ShutdownReason!.ReplyCode;
}
