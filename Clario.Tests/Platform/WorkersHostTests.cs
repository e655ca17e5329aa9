using System.Diagnostics;
using Clario.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>The Workers as they run, on a database of their own.</summary>
public sealed class WorkersHostTests : IAsyncLifetime
{
    private TestServices _machine = null!;
    private string _database = null!;

    public async Task InitializeAsync()
    {
        _machine = await TestServices.StartAsync();
        _database = await _machine.CloneDatabaseAsync();
    }

    private Workers Start(string? messaging) => new(new()
    {
        ["ConnectionStrings:clariodb"] = _database,
        ["ConnectionStrings:messaging"] = messaging,
        ["Work:QueuePrefix"] = $"clario.test.{Guid.NewGuid():N}.",
    });

    [Fact]
    public async Task They_are_healthy_on_PostgreSQL_alone_and_keep_the_clock_in_a_schema_of_its_own()
    {
        await using var workers = Start(messaging: null);
        (await workers.CreateClient().GetStringAsync("/health")).ShouldBe("Healthy");
        await using var database = NpgsqlDataSource.Create(_database);
        await UntilAsync(async () =>
        {
            await using var made = database.CreateCommand("SELECT to_regclass('quartz.qrtz_triggers') IS NOT NULL");
            if (!(bool)(await made.ExecuteScalarAsync())!)
                return false;
            await using var triggers = database.CreateCommand("SELECT count(*) FROM quartz.qrtz_triggers WHERE trigger_name = 'work retention'");
            return (long)(await triggers.ExecuteScalarAsync())! == 1;
        });
    }

    [Fact]
    public async Task A_broker_that_is_away_leaves_them_degraded_and_running()
    {
        await using var workers = Start("amqp://127.0.0.1:1");
        var client = workers.CreateClient();
        await UntilAsync(async () => await client.GetStringAsync("/health") == "Degraded");
    }

    /// <summary>The clock and the connection to the broker begin when the process serves.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = Stopwatch.StartNew(); !await holds(); await Task.Delay(50))
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    public Task DisposeAsync() => _machine.DropDatabaseAsync(_database);

    private sealed class Workers(Dictionary<string, string?> settings) : WebApplicationFactory<WorkersMarker>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
        }
    }
}
