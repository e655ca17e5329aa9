using Clario.Careers;
using Clario.Clock;
using Clario.LocalHosting.Services;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Clario.Support;

/// <summary>
/// The real services that a run of the tests stands on: one PostgreSQL, and Redis and RabbitMQ where the machine has them.
/// CLARIO_TEST_POSTGRES, CLARIO_TEST_REDIS and CLARIO_TEST_RABBITMQ name running ones to use instead of starting them;
/// a Redis has a user "operator" then, with the password of the services' own, who may do everything.
/// A test that takes a service away starts one of its own: <see cref="LocalRedis"/>, <see cref="LocalRabbitMq"/>, <see cref="LocalPostgres"/>.
/// </summary>
public sealed class TestServices
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static TestServices? _started;
    private int _databases;

    public required string Postgres { get; init; }

    /// <summary>Null where the machine has none.</summary>
    public string? Redis { get; init; }

    /// <summary>Null where the machine has none.</summary>
    public string? RabbitMq { get; init; }

    private string Run { get; } = Guid.NewGuid().ToString("N")[..8];
    private string Template => $"clario_{Run}_template";

    public static async Task<TestServices> StartAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _started ??= await StartOnceAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<TestServices> StartOnceAsync()
    {
        var postgres = Named("POSTGRES") ?? StartOwnAsync(true, () => LocalPostgres.StartAsync());
        var redis = Named("REDIS") ?? StartOwnAsync(LocalRedis.IsInstalled, () => LocalRedis.StartAsync());
        var rabbitMq = Named("RABBITMQ") ?? StartOwnAsync(LocalRabbitMq.IsInstalled, () => LocalRabbitMq.StartAsync());
        var services = new TestServices { Postgres = (await postgres)!, Redis = await redis, RabbitMq = await rabbitMq };
        await services.MakeTemplateAsync();
        return services;
    }

    private static Task<string?>? Named(string service) =>
        Environment.GetEnvironmentVariable($"CLARIO_TEST_{service}") is { Length: > 0 } running ? Task.FromResult<string?>(running) : null;

    /// <summary>Nothing stops what this starts: it ends with the test run's process.</summary>
    private static async Task<string?> StartOwnAsync(bool installed, Func<Task<LocalService>> start) =>
        installed ? (await start()).ConnectionString : null;

    /// <summary>A fresh, migrated database, cloned from the run's template; its connection string.</summary>
    public async Task<string> CloneDatabaseAsync()
    {
        var name = $"clario_{Run}_{Interlocked.Increment(ref _databases)}";
        await Gate.WaitAsync(); // PostgreSQL clones a template one at a time
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        }
        finally
        {
            Gate.Release();
        }
        return On(name);
    }

    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        await using var db = new ClarioDb(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql(On(Template, pooling: false)).Options);
        await db.Database.MigrateAsync();
        await StarterCatalogue.EnsureAsync(db, DateTimeOffset.UtcNow, CancellationToken.None);
        await ClockTables.EnsureAsync(new ConfigurationManager
        {
            ["ConnectionStrings:clariodb"] = On(Template, pooling: false),
            [DatabaseAddress.RoleSetting] = "",
        }, CancellationToken.None);
    }

    private string On(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(Postgres) { Database = database, Pooling = pooling, MaxPoolSize = 10 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
