using System.Diagnostics;
using Clario.LocalHosting.Services;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Deploy;

public sealed class MakeSecretsTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"clario-secrets-{Guid.NewGuid():N}");

    [Fact]
    public async Task It_makes_what_compose_and_the_development_overlay_take()
    {
        await RunAsync();
        var made = Directory.EnumerateFiles(_folder).Select(file => Path.GetFileName(file)!).Order().ToList();
        YamlFile.Read("deploy", "compose.yaml").Single()["secrets"]!.AsObject().Select(secret => secret.Key).Order().ShouldBe(made);
        Kustomization.Load("development").SecretFiles.Select(file => Path.GetFileName(file)!).ShouldBeSubsetOf(made.Append("master-keys.json"));
    }

    [Fact]
    public async Task The_master_keys_are_such_as_Clario_takes_and_may_be_rotated_in_their_folder()
    {
        await RunAsync();
        var path = Path.Combine(_folder, "keys", "master-keys.json");
        var mode = ModeOf(path);
        var key = new KeyRing(new EncryptionOptions(path), TimeProvider.System).All.ShouldHaveSingleItem();
        (key.Bytes.Length, key.Bytes.Distinct().Count() > 10).ShouldBe((32, true));
        KeyFile.Add(path, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
        new KeyRing(new EncryptionOptions(path), TimeProvider.System).All.Count.ShouldBe(2);
        ModeOf(path).ShouldBe(mode, "else the containers could not read it any more");
    }

    [Fact]
    public async Task Servers_and_their_clients_get_the_same_passwords()
    {
        await RunAsync();
        var database = new NpgsqlConnectionStringBuilder(Read("ConnectionStrings__clariodb"));
        (database.Host, database.Username, database.Database).ShouldBe(("postgres", "clario_service", "clariodb"));
        Read("logins.sql").ShouldContain($"'{database.Password}'");
        var owner = new NpgsqlConnectionStringBuilder(Read("ConnectionStrings__owner"));
        (owner.Host, owner.Username, owner.Database, owner.Password).ShouldBe(("postgres", "clario", "clariodb", Read("postgres_password")));
        var cache = ConfigurationOptions.Parse(Read("ConnectionStrings__cache"));
        cache.EndPoints.Single().ToString().ShouldEndWith("redis:6379");
        Read("redis.conf").ShouldContain($"requirepass {cache.Password}\n");
        var broker = new Uri(Read("ConnectionStrings__messaging"));
        (broker.Scheme, broker.Host, broker.Port).ShouldBe(("amqp", "rabbitmq", 5672));
        Read("rabbitmq.conf").ShouldBe($"default_user = {broker.UserInfo.Split(':')[0]}\ndefault_pass = {broker.UserInfo.Split(':')[1]}");
        Read("OTEL_EXPORTER_OTLP_HEADERS").ShouldBe($"x-otlp-api-key={Read("Dashboard__Otlp__PrimaryApiKey")}");
        string[] passwords = [database.Password!, owner.Password!, cache.Password!, broker.UserInfo.Split(':')[1], Read("Dashboard__Otlp__PrimaryApiKey"), Read("Dashboard__Frontend__BrowserToken")];
        passwords.ShouldBeUnique();
        passwords.ShouldAllBe(password => password.Length == 64);
    }

    [Fact]
    public async Task What_is_there_stays_and_nobody_else_may_enter_the_folder()
    {
        await RunAsync();
        var before = Directory.EnumerateFiles(_folder).ToDictionary(file => file, File.ReadAllText);
        await RunAsync();
        Directory.EnumerateFiles(_folder).ToDictionary(file => file, File.ReadAllText).ShouldBe(before);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_new_database_has_both_logins_and_the_services_is_nobody_but_the_role_that_owns_nothing()
    {
        await RunAsync();
        await using var server = await LocalPostgres.StartAsync();
        await using var owner = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var make = owner.CreateCommand(Read("logins.sql")))
            await make.ExecuteNonQueryAsync();
        await MigrateAsync(server.ConnectionString);

        var made = new NpgsqlConnectionStringBuilder(Read("ConnectionStrings__clariodb"));
        var login = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Username = made.Username,
            Password = made.Password,
            Database = "postgres",
            Options = $"-c role={RowSecurity.Role}",
        };
        await using var service = NpgsqlDataSource.Create(login.ConnectionString);
        await using (var count = service.CreateCommand("SELECT count(*) FROM roadmaps"))
            (await count.ExecuteScalarAsync()).ShouldBe(0L);
        await using var drop = service.CreateCommand("RESET ROLE; DROP TABLE roadmaps");
        (await Should.ThrowAsync<PostgresException>(() => drop.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_folder_from_the_time_of_one_login_goes_on_with_it()
    {
        await RunAsync();
        foreach (var name in new[] { "ConnectionStrings__owner", "logins.sql" })
            File.Delete(Path.Combine(_folder, name));
        await RunAsync();
        Read("ConnectionStrings__owner").ShouldBe(Read("ConnectionStrings__clariodb"));
        Read("logins.sql").ShouldStartWith("--");
    }

    private static async Task MigrateAsync(string database)
    {
        await using var db = new ClarioDb(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql(database).Options);
        await db.Database.MigrateAsync();
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name)).TrimEnd('\n');

    private async Task RunAsync()
    {
        using var script = Process.Start(new ProcessStartInfo(Repository.PathTo("deploy", "make-secrets"), [_folder]) { RedirectStandardOutput = true })!;
        await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
