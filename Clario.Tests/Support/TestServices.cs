using Clario.Careers;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Support;

/// <summary>
/// The real services that a run of the tests stands on: one PostgreSQL, and Redis and RabbitMQ where the machine has them.
/// CLARIO_TEST_POSTGRES, CLARIO_TEST_REDIS and CLARIO_TEST_RABBITMQ name running ones to use instead of starting them.
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
        var services = new TestServices
        {
            Postgres = Environment.GetEnvironmentVariable("CLARIO_TEST_POSTGRES")
                ?? throw new InvalidOperationException("Set CLARIO_TEST_POSTGRES."),
            Redis = Environment.GetEnvironmentVariable("CLARIO_TEST_REDIS"),
            RabbitMq = Environment.GetEnvironmentVariable("CLARIO_TEST_RABBITMQ"),
        };
        await services.MakeTemplateAsync();
        return services;
    }

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
