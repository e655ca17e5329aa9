using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Clario.Support;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Deploy;

/// <summary>
/// The services of a build, in Production, with the settings of compose, before the servers that make-secrets made the files of: everything over TLS, and
/// every certificate checked. This process does not trust Clario's own authority, so what it asks by itself is refused.
/// </summary>
public sealed class InternalTlsTests(InternalTlsTests.Site site) : IClassFixture<InternalTlsTests.Site>
{
    [SkippableFact]
    public async Task Web_the_Api_and_the_Workers_speak_TLS_with_everything_and_the_Api_by_a_renewed_certificate_as_soon_as_there_is_one()
    {
        site.SkipWithoutServers();
        using var workers = await site.StartAsync("workers");
        using var api = await site.StartAsync("api");
        (await api.Http.GetStringAsync("/health")).ShouldBe("Healthy");
        await UntilAsync(async () => await workers.Http.GetStringAsync("/health") == "Healthy" && await site.HasQueuesAsync());
        (await PublishedService.RunAsync(Site.Output("Clario.Api"), "Clario.Api", "probe", site.SettingsOf("api"))).ShouldBe(0);
        using var web = await site.StartAsync("web", ("services__api__https__0", api.Http.BaseAddress!.ToString()));
        (await web.Http.GetStringAsync("/careers?q=nurse")).ShouldContain("Nurse");
        await Should.ThrowAsync<HttpRequestException>(() => new HttpClient().GetAsync(new Uri(api.Http.BaseAddress, "/health")), "another authority");

        var first = await site.SerialOfApiAsync();
        await site.RenewApiAsync();
        await UntilAsync(async () => await site.SerialOfApiAsync() is { } serial && serial != first);
        (await web.Http.GetStringAsync("/careers?q=nurse")).ShouldContain("Nurse");
    }

    [SkippableFact]
    public async Task Servers_take_no_plain_connection()
    {
        site.SkipWithoutServers();
        var plain = new NpgsqlConnectionStringBuilder(site.Servers.Database()) { SslMode = SslMode.Disable, Pooling = false };
        (await Should.ThrowAsync<PostgresException>(() => OpenAsync(plain.ConnectionString))).MessageText.ShouldContain("no encryption");
        await Should.ThrowAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(site.Servers.Cache().Replace("ssl=true", "connectRetry=0,connectTimeout=1000", StringComparison.Ordinal)));
        await Should.ThrowAsync<BrokerUnreachableException>(() => ConnectAsync(site.Servers.Broker().Replace("amqps:", "amqp:", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task Clients_take_no_certificate_of_another_authority()
    {
        site.SkipWithoutServers();
        (await Should.ThrowAsync<NpgsqlException>(() => OpenAsync(site.Servers.Database() + ";Pooling=false"))).GetBaseException().Message.ShouldContain("certificate");
        await Should.ThrowAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(site.Servers.Cache() + ",connectRetry=0"));
        (await Should.ThrowAsync<BrokerUnreachableException>(() => ConnectAsync(site.Servers.Broker()))).GetBaseException().Message.ShouldContain("certificate");
    }

    [SkippableTheory]
    [InlineData("redis")]
    [InlineData("rabbitmq")]
    public async Task Services_take_no_certificate_of_another_name(string nameless)
    {
        site.SkipWithoutServers();
        using var workers = await site.StartAsync("workers",
            ("ConnectionStrings__cache", site.Servers.Cache(nameless == "redis" ? DeployedServers.Nameless : "localhost")),
            ("ConnectionStrings__messaging", site.Servers.Broker(nameless == "rabbitmq" ? DeployedServers.Nameless : "localhost")));
        await UntilAsync(async () => await workers.Http.GetStringAsync("/health") == "Degraded");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = Stopwatch.StartNew(); !await holds(); await Task.Delay(50))
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private static async Task OpenAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
    }

    private static Task<IConnection> ConnectAsync(string address) => new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    public sealed class Site : IAsyncLifetime
    {
        private readonly string _secrets = Path.Combine(Path.GetTempPath(), $"clario-secrets-{Guid.NewGuid():N}");
        private readonly Dictionary<string, int> _ports = new() { ["api"] = Ports.FindFree(), ["web"] = Ports.FindFree(), ["workers"] = Ports.FindFree() };

        private static readonly Dictionary<string, string> Projects = new() { ["api"] = "Clario.Api", ["web"] = "Clario.Web", ["workers"] = "Clario.Workers" };

        internal DeployedServers Servers { get; private set; } = null!;

        private X509Certificate2 Authority => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_secrets, "tls", "trust", "ca.crt"));

        public void SkipWithoutServers() => Skip.If(Servers is null, "Redis or RabbitMQ is not installed.");

        public async Task InitializeAsync()
        {
            if (!LocalRedis.IsInstalled || !LocalRabbitMq.IsInstalled)
                return;
            await MakeSecrets.RunAsync(_secrets);
            Servers = await DeployedServers.StartAsync(_secrets);
            await using (var owner = NpgsqlDataSource.Create(Servers.Database("ConnectionStrings__owner").Replace("VerifyFull", "Require", StringComparison.Ordinal) + ";Database=postgres;Pooling=false"))
            {
                await using var create = owner.CreateCommand("CREATE DATABASE clariodb");
                await create.ExecuteNonQueryAsync();
                await using var logins = owner.CreateCommand(await File.ReadAllTextAsync(Path.Combine(_secrets, "logins.sql")));
                await logins.ExecuteNonQueryAsync();
            }
            (await PublishedService.RunAsync(Output("Clario.Workers"), "Clario.Workers", "migrate", new Dictionary<string, string?>(SettingsOf("workers"))
            {
                ["ConnectionStrings__clariodb"] = Servers.Database("ConnectionStrings__owner"),
            })).ShouldBe(0);
        }

        public async Task DisposeAsync()
        {
            if (Servers is not null)
                await Servers.DisposeAsync();
            if (Directory.Exists(_secrets))
                Directory.Delete(_secrets, recursive: true);
        }

        internal Task<PublishedService> StartAsync(string service, params (string Name, string Value)[] others)
        {
            var settings = SettingsOf(service);
            foreach (var (name, value) in others)
                settings[name] = value;
            var address = new Uri($"{(service == "api" ? "https" : "http")}://localhost:{_ports[service]}");
            return PublishedService.StartAsync(Output(Projects[service]), Projects[service], settings, address, Authority);
        }

        /// <summary>Those of compose that don't depend on its own variables, with the places of this machine, and without telemetry.</summary>
        internal Dictionary<string, string?> SettingsOf(string service)
        {
            var settings = YamlFile.Read("deploy", "compose.yaml").Single().Map($"services.{service}.environment")
                .Where(setting => !setting.Key.StartsWith("OTEL_", StringComparison.Ordinal) && !setting.Value.Contains("${", StringComparison.Ordinal))
                .ToDictionary(setting => setting.Key, setting => (string?)setting.Value
                    .Replace("/run/tls/", $"{_secrets}/tls/{service}/", StringComparison.Ordinal).Replace("/run/trust", $"{_secrets}/tls/trust", StringComparison.Ordinal)
                    .Replace("/run/keys/", $"{_secrets}/keys/", StringComparison.Ordinal).Replace("/home/app", _secrets, StringComparison.Ordinal)
                    .Replace("https://+:8443", $"https://localhost:{_ports["api"]}", StringComparison.Ordinal));
            settings["ConnectionStrings__clariodb"] = Servers.Database();
            settings["ConnectionStrings__cache"] = Servers.Cache();
            settings["ConnectionStrings__messaging"] = Servers.Broker();
            settings["Site__Address"] = "http://localhost:7400";
            if (service != "api")
                settings["ASPNETCORE_URLS"] = $"http://localhost:{_ports[service]}";
            return settings;
        }

        /// <summary>What the build made of a project.</summary>
        internal static string Output(string project) =>
            Repository.PathTo(project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);

        internal Task RenewApiAsync()
        {
            File.Delete(Path.Combine(_secrets, "tls", "api", "tls.crt"));
            return MakeSecrets.RunAsync(_secrets);
        }

        /// <summary>The serial number of the certificate that the Api shows to a new connection; null in the moment between two certificates, when it takes none.</summary>
        internal async Task<string?> SerialOfApiAsync()
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("localhost", _ports["api"]);
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { Authority }, RevocationMode = X509RevocationMode.NoCheck },
                });
                return stream.RemoteCertificate!.GetSerialNumberString();
            }
            catch (Exception between) when (between is SocketException or IOException)
            {
                return null;
            }
        }

        /// <summary>The Workers make their queues as soon as they are connected.</summary>
        internal async Task<bool> HasQueuesAsync()
        {
            var factory = new ConnectionFactory { Uri = new Uri(Servers.Broker()), AutomaticRecoveryEnabled = false };
            factory.Ssl.CertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
            await using var connection = await factory.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                await channel.QueueDeclarePassiveAsync("clario.email");
                return true;
            }
            catch (OperationInterruptedException)
            {
                return false;
            }
        }
    }
}
