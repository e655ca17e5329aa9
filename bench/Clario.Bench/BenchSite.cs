using Clario.LocalHosting.Services;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario;

/// <summary>
/// The services that the benchmarks stand on: those that CLARIO_TEST_POSTGRES, CLARIO_TEST_REDIS and CLARIO_TEST_RABBITMQ name, else
/// some of its own, which end with the run. Every benchmark takes a database of its own.
/// </summary>
internal sealed class BenchSite : IAsyncDisposable
{
    private readonly List<LocalService> _own = [];
    private readonly List<string> _databases = [];

    public string Postgres { get; private set; } = "";

    /// <summary>Null where Redis is not installed.</summary>
    public string? Redis { get; private set; }

    /// <summary>Null where RabbitMQ is not installed.</summary>
    public string? RabbitMq { get; private set; }

    public static async Task<BenchSite> StartAsync()
    {
        var site = new BenchSite();
        site.Postgres = (await site.FindAsync("POSTGRES", true, () => LocalPostgres.StartAsync()))!;
        site.Redis = await site.FindAsync("REDIS", LocalRedis.IsInstalled, () => LocalRedis.StartAsync());
        site.RabbitMq = await site.FindAsync("RABBITMQ", LocalRabbitMq.IsInstalled, () => LocalRabbitMq.StartAsync());
        return site;
    }

    /// <summary>A fresh, migrated and seeded database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"clario_bench_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        _databases.Add(name);
        var address = new NpgsqlConnectionStringBuilder(Postgres) { Database = name }.ConnectionString;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:clariodb"] = address;
        builder.Configuration[DatabaseAddress.RoleSetting] = "";
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration);
        using var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ClarioDb>().Database.MigrateAsync();
        await host.Services.SeedAsync(_ => { }, CancellationToken.None);
        return address;
    }

    private async Task<string?> FindAsync(string name, bool installed, Func<Task<LocalService>> start)
    {
        if (Environment.GetEnvironmentVariable($"CLARIO_TEST_{name}") is { Length: > 0 } running)
            return running;
        if (!installed)
            return null;
        _own.Add(await start());
        return _own[^1].ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _databases)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        foreach (var service in _own)
            await service.DisposeAsync();
    }
}
