using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clario.LocalHosting.Services;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
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
        foreach (var file in Kustomization.Load("development").SecretFiles.Select(file => Path.GetRelativePath("overlays/development/secrets", file)))
            File.Exists(Path.Combine(_folder, file)).ShouldBeTrue(file);
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
        (database.Host, database.Username, database.Database, database.SslMode).ShouldBe(("postgres", "clario_service", "clariodb", SslMode.VerifyFull));
        Read("logins.sql").ShouldContain($"'{database.Password}'");
        var owner = new NpgsqlConnectionStringBuilder(Read("ConnectionStrings__owner"));
        (owner.Host, owner.Username, owner.Database, owner.Password).ShouldBe(("postgres", "clario", "clariodb", Read("postgres_password")));
        var cache = ConfigurationOptions.Parse(Read("ConnectionStrings__cache"));
        (cache.EndPoints.Single().ToString()!.Split('/')[^1], cache.User, cache.Ssl).ShouldBe(("redis:6379", "clario", true));
        Read("redis.conf").ShouldContain($"user clario on >{cache.Password} {RedisPlan.Rights}\n", customMessage: "tests run with the rights of RedisPlan");
        var broker = new Uri(Read("ConnectionStrings__messaging"));
        (broker.Scheme, broker.Host, broker.Port).ShouldBe(("amqps", "rabbitmq", 5671));
        Read("definitions.json").ShouldContain(RabbitMqPlan.Rights, customMessage: "tests run with the rights of RabbitMqPlan");
        Read("OTEL_EXPORTER_OTLP_HEADERS").ShouldBe($"x-otlp-api-key={Read("Dashboard__Otlp__PrimaryApiKey")}");
        string[] passwords = [database.Password!, owner.Password!, cache.Password!, broker.UserInfo.Split(':')[1], Read("Dashboard__Otlp__PrimaryApiKey"), Read("Dashboard__Frontend__BrowserToken")];
        passwords.ShouldBeUnique();
        passwords.ShouldAllBe(password => password.Length == 64);
    }

    [Fact]
    public async Task What_is_there_stays_and_nobody_else_may_enter_the_folder()
    {
        await RunAsync();
        var before = Files();
        await RunAsync();
        Files().ShouldBe(before);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Half_of_what_belongs_together_is_made_good_by_the_other_half()
    {
        await RunAsync();
        foreach (var lost in new[] { "ConnectionStrings__owner", "ConnectionStrings__clariodb", "logins.sql", "postgres_password", "ConnectionStrings__cache", "redis.conf", "OTEL_EXPORTER_OTLP_HEADERS", "Dashboard__Otlp__PrimaryApiKey" })
            (await ChangedAsync(() => File.Delete(Path.Combine(_folder, lost)))).ShouldBeEmpty(lost);
        (await ChangedAsync(() => File.Delete(PathOf("redis/tls.crt")))).ShouldBe(["tls/redis/tls.crt", "tls/redis/tls.key"]);
        (await ChangedAsync(() => File.Delete(Path.Combine(_folder, "definitions.json")))).ShouldBe(["definitions.json"], "it has a new salt");
        (await ChangedAsync(() => File.Delete(Path.Combine(_folder, "ConnectionStrings__messaging")))).ShouldBe(["ConnectionStrings__messaging", "definitions.json"], "which holds a hash alone");
        await Servers_and_their_clients_get_the_same_passwords();
    }

    [Fact]
    public async Task One_password_is_renewed_at_both_ends_and_nothing_else_changes()
    {
        await RunAsync();
        (await ChangedAsync("--renew", "postgres")).ShouldBe(["ConnectionStrings__clariodb", "ConnectionStrings__owner", "logins.sql", "postgres_password"]);
        (await ChangedAsync("--renew", "redis")).ShouldBe(["ConnectionStrings__cache", "redis.conf"]);
        (await ChangedAsync("--renew", "rabbitmq")).ShouldBe(["ConnectionStrings__messaging", "definitions.json"]);
        (await ChangedAsync("--renew", "telemetry")).ShouldBe(["Dashboard__Otlp__PrimaryApiKey", "OTEL_EXPORTER_OTLP_HEADERS"]);
        await Servers_and_their_clients_get_the_same_passwords();
    }

    [Fact]
    public async Task A_folder_from_before_there_was_TLS_keeps_its_passwords_and_gets_it()
    {
        await RunAsync();
        var before = Files();
        Write("ConnectionStrings__clariodb", Read("ConnectionStrings__clariodb").Replace(";SSL Mode=VerifyFull", "", StringComparison.Ordinal));
        Write("ConnectionStrings__owner", Read("ConnectionStrings__owner").Replace(";SSL Mode=VerifyFull", "", StringComparison.Ordinal));
        var cache = ConfigurationOptions.Parse(Read("ConnectionStrings__cache"));
        Write("ConnectionStrings__cache", $"redis:6379,password={cache.Password}");
        Write("redis.conf", $"requirepass {cache.Password}");
        var broker = new Uri(Read("ConnectionStrings__messaging"));
        Write("ConnectionStrings__messaging", $"amqp://{broker.UserInfo}@rabbitmq:5672");
        Write("rabbitmq.conf", "default_user = clario");
        File.Delete(Path.Combine(_folder, "definitions.json"));
        Directory.Delete(Path.Combine(_folder, "tls"), recursive: true);

        await RunAsync();

        Changed(before).Where(name => !name.StartsWith("tls/", StringComparison.Ordinal)).ShouldBe(["definitions.json"], "it has a new salt");
    }

    [Fact]
    public async Task Certificates_are_for_one_name_each_by_an_authority_for_these_names_alone_and_are_renewed_before_they_end()
    {
        await RunAsync();
        using var authority = Certificate("trust/ca.crt");
        foreach (var name in new[] { "postgres", "redis", "rabbitmq", "api", "dashboard" })
        {
            using var certificate = Certificate($"{name}/tls.crt");
            Believes(authority, certificate).ShouldBeTrue(name);
            certificate.MatchesHostname(name).ShouldBeTrue();
            certificate.MatchesHostname("localhost").ShouldBeTrue();
            certificate.GetECDsaPublicKey()!.KeySize.ShouldBe(256);
            using var withKey = X509Certificate2.CreateFromPemFile(PathOf($"{name}/tls.crt"), PathOf($"{name}/tls.key")); // throws where they don't belong together
        }
        using var stranger = Issue(authority, "mail.example.org", 397);
        Believes(authority, stranger).ShouldBeFalse("the authority's own names are none of the internet's");

        var before = Files();
        foreach (var (name, days) in new[] { ("redis", 59), ("api", 61) })
        {
            using var ending = Issue(authority, name, days);
            File.Delete(PathOf($"{name}/tls.crt"));
            await File.WriteAllTextAsync(PathOf($"{name}/tls.crt"), ending.ExportCertificatePem());
        }
        var api = await File.ReadAllTextAsync(PathOf("api/tls.crt"));
        await RunAsync();
        using var renewed = Certificate("redis/tls.crt");
        (renewed.NotAfter - DateTime.Now).TotalDays.ShouldBeGreaterThan(390);
        Believes(authority, renewed).ShouldBeTrue();
        (await File.ReadAllTextAsync(PathOf("api/tls.crt"))).ShouldBe(api, "it lives for 60 days more");
        Changed(before).ShouldBe(["tls/api/tls.crt", "tls/redis/tls.crt", "tls/redis/tls.key"]);
    }

    [Fact]
    public async Task A_new_database_has_both_logins_and_the_services_is_nobody_but_the_role_that_owns_nothing()
    {
        await RunAsync();
        await using var server = await LocalPostgres.StartAsync();
        await using var owner = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var make = owner.CreateCommand(Read("logins.sql")))
            await make.ExecuteNonQueryAsync();
        var password = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = Read("postgres_password") }.ConnectionString;
        await MigrateAsync(password);

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

        await RunAsync("--renew", "postgres");
        await using (var before = NpgsqlDataSource.Create(password + ";Pooling=false"))
        await using (var tell = before.CreateCommand(Read("logins.sql")))
            await tell.ExecuteNonQueryAsync();
        login.Pooling = false;
        await using (var old = NpgsqlDataSource.Create(login.ConnectionString))
            (await Should.ThrowAsync<PostgresException>(async () => await old.OpenConnectionAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        login.Password = new NpgsqlConnectionStringBuilder(Read("ConnectionStrings__clariodb")).Password;
        await using var renewed = NpgsqlDataSource.Create(login.ConnectionString);
        await (await renewed.OpenConnectionAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_folder_from_the_time_of_one_login_goes_on_with_it()
    {
        await RunAsync();
        foreach (var name in new[] { "ConnectionStrings__owner", "logins.sql" })
            File.Delete(Path.Combine(_folder, name));
        Write("ConnectionStrings__clariodb", $"Host=postgres;Username=clario;Password={Read("postgres_password")};Database=clariodb");
        await RunAsync();
        Read("ConnectionStrings__clariodb").ShouldBe($"Host=postgres;Username=clario;Password={Read("postgres_password")};Database=clariodb;SSL Mode=VerifyFull");
        Read("ConnectionStrings__owner").ShouldBe(Read("ConnectionStrings__clariodb"));
        Read("logins.sql").ShouldStartWith("--");
    }

    private static async Task MigrateAsync(string database)
    {
        await using var db = new ClarioDb(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql(database).Options);
        await db.Database.MigrateAsync();
    }

    private Dictionary<string, string> Files() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);

    private Task<List<string>> ChangedAsync(params string[] arguments) => ChangedAsync(() => { }, arguments);

    /// <summary>The files that a run changes after <paramref name="prepare"/>, compared with those from before it.</summary>
    private async Task<List<string>> ChangedAsync(Action prepare, params string[] arguments)
    {
        var before = Files();
        prepare();
        await RunAsync(arguments);
        return Changed(before);
    }

    /// <summary>The files whose content is another now; there are as many as before.</summary>
    private List<string> Changed(Dictionary<string, string> before)
    {
        var after = Files();
        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        return [.. after.Where(file => before[file.Key] != file.Value).Select(file => Path.GetRelativePath(_folder, file.Key)).Order(StringComparer.Ordinal)];
    }

    private void Write(string name, string content)
    {
        File.Delete(Path.Combine(_folder, name)); // it can't be written to
        File.WriteAllText(Path.Combine(_folder, name), content + "\n");
    }

    private string PathOf(string name) => Path.Combine(_folder, "tls", name);

    private X509Certificate2 Certificate(string name) => X509CertificateLoader.LoadCertificateFromFile(PathOf(name));

    /// <summary>By the authority's own key, for any name, as somebody could who had taken it.</summary>
    private X509Certificate2 Issue(X509Certificate2 authority, string name, int days)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(PathOf("ca.key")));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(days), [1, 2, 3]);
    }

    private static bool Believes(X509Certificate2 authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck } };
        return chain.Build(certificate);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name)).TrimEnd('\n');

    private Task RunAsync(params string[] arguments) => MakeSecrets.RunAsync(_folder, arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
