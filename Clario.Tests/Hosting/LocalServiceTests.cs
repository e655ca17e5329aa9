using Clario.LocalHosting.Services;
using Npgsql;
using RabbitMQ.Client;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Hosting;

public sealed class LocalServiceTests
{
    [Fact]
    public async Task PostgreSQL_comes_back_on_its_port_with_its_rows_after_a_kill()
    {
        await using var postgres = await LocalPostgres.StartAsync();
        await RunAsync(postgres, "CREATE TABLE kept (id int)");
        await RunAsync(postgres, "INSERT INTO kept VALUES (7)");

        await postgres.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => RunAsync(postgres, "SELECT 1"));

        await postgres.StartAsync();
        (await RunAsync(postgres, "SELECT id FROM kept")).ShouldBe(7);
    }

    [SkippableFact]
    public async Task Redis_wants_its_password_and_keeps_what_it_was_told_over_a_stop()
    {
        Skip.IfNot(LocalRedis.IsInstalled, "Redis is not installed.");
        await using var redis = await LocalRedis.StartAsync();
        using (var client = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
            await client.GetDatabase().StringSetAsync("clario:greeting", "hello");

        await redis.StopAsync();
        await redis.StartAsync();

        using var again = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        ((string?)await again.GetDatabase().StringGetAsync("clario:greeting")).ShouldBe("hello");
        await Should.ThrowAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},connectRetry=0"));
    }

    [SkippableFact]
    public async Task RabbitMQ_keeps_a_durable_message_over_a_kill()
    {
        Skip.IfNot(LocalRabbitMq.IsInstalled, "RabbitMQ is not installed.");
        await using var broker = await LocalRabbitMq.StartAsync();
        await using (var connection = await ConnectAsync(broker))
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await channel.QueueDeclareAsync("clario.kept", durable: true, exclusive: false, autoDelete: false);
            await channel.BasicPublishAsync("", "clario.kept", true, new BasicProperties { Persistent = true }, new byte[] { 1 });
        }

        await broker.KillAsync();
        await broker.StartAsync();

        await using var after = await ConnectAsync(broker);
        await using var reader = await after.CreateChannelAsync();
        (await reader.BasicGetAsync("clario.kept", autoAck: true)).ShouldNotBeNull();
    }

    private static Task<IConnection> ConnectAsync(LocalService broker) =>
        new ConnectionFactory { Uri = new Uri(broker.ConnectionString), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private static async Task<object?> RunAsync(LocalService postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
