using Clario.Clock;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario;

/// <summary><c>Clario.Workers -- migrate</c>: brings the database up to date and puts in what the features need from the start.</summary>
internal sealed partial class Migrate : ICommand
{
    public async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddServiceDefaults();
        builder.Configuration[DatabaseAddress.RoleSetting] = ""; // as the owner of the tables
        builder.Services.AddClarioCore(builder.Configuration);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None); // a new database has no history table yet
        using var host = builder.Build();
        var logger = host.Services.GetRequiredService<ILogger<Migrate>>();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await MigrateAsync(host.Services, logger, stop.Token);
            await ClockTables.EnsureAsync(builder.Configuration, stop.Token);
            return 0;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, exception.GetBaseException().Message);
            return 1;
        }
    }

    private static async Task MigrateAsync(IServiceProvider services, ILogger logger, CancellationToken cancellationToken)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<ClarioDb>().Database;
            var pending = (await database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            await database.MigrateAsync(cancellationToken);
            Log.Migrated(logger, pending.Count);
        }
        await services.SeedAsync(what => Log.Seeded(logger, what), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The database is up to date: {Count} migrations applied")]
        public static partial void Migrated(ILogger logger, int count);

        [LoggerMessage(LogLevel.Information, "In place: {What}")]
        public static partial void Seeded(ILogger logger, string what);

        [LoggerMessage(LogLevel.Critical, "The database could not be brought up to date: {Reason}")]
        public static partial void Failed(ILogger logger, Exception exception, string reason);
    }
}
