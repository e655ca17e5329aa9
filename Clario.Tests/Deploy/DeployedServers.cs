using System.Net;
using System.Net.Sockets;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Npgsql;

namespace Clario.Deploy;

/// <summary>
/// PostgreSQL, Redis and RabbitMQ as compose runs them: by the files and certificates that make-secrets made, and PostgreSQL by compose's arguments; but
/// on loopback, as processes. Redis and RabbitMQ listen at 127.0.0.2 as well, which no certificate names.
/// </summary>
internal sealed class DeployedServers : IAsyncDisposable
{
    public const string Nameless = "127.0.0.2";

    private readonly string _secrets;
    private readonly LocalService[] _servers;

    private DeployedServers(string secrets, LocalService[] servers) => (_secrets, _servers) = (secrets, servers);

    public static async Task<DeployedServers> StartAsync(string secrets) => new(secrets, await Task.WhenAll(
        LocalService.StartAsync("postgres", folder => new Postgres(folder, secrets)),
        LocalService.StartAsync("redis", folder => new Redis(folder, secrets)),
        LocalService.StartAsync("rabbitmq", folder => new RabbitMq(folder, secrets))));

    /// <summary>What make-secrets made for clients, with the host of this machine in it.</summary>
    public string Database(string name = "ConnectionStrings__clariodb") => Read(name).Replace("Host=postgres", $"Host=localhost;Port={_servers[0].Port}", StringComparison.Ordinal);

    public string Cache(string host = "localhost") => Read("ConnectionStrings__cache").Replace("redis:6379", $"{host}:{_servers[1].Port}", StringComparison.Ordinal);

    public string Broker(string host = "localhost") => Read("ConnectionStrings__messaging").Replace("rabbitmq:5671", $"{host}:{_servers[2].Port}", StringComparison.Ordinal);

    private string Read(string name) => File.ReadAllText(Path.Combine(_secrets, name)).TrimEnd('\n');

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    /// <param name="service">Whose certificate it has.</param>
    private abstract class Plan(string folder, string secrets, string service) : RunPlan
    {
        protected string Folder { get; } = folder;

        protected int Port { get; } = Clario.LocalHosting.Processes.Ports.FindFree();

        public override IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int> { ["tcp"] = Port };

        protected string Read(string name) => File.ReadAllText(Path.Combine(secrets, name));

        /// <summary>As a container would see it, with the paths of this machine.</summary>
        protected string Here(string text) =>
            text.Replace("/run/tls/", $"{Folder}/", StringComparison.Ordinal).Replace("/tmp/tls.key", $"{Folder}/tls.key", StringComparison.Ordinal)
                .Replace("/run/secrets/", $"{Folder}/", StringComparison.Ordinal).Replace("dir /data", $"dir {Folder}", StringComparison.Ordinal);

        public override async Task PrepareAsync(CancellationToken stop)
        {
            Folders.MakeForNobody(Folder);
            foreach (var name in new[] { "tls.crt", "tls.key" })
                await PutAsync(name, Read(Path.Combine("tls", service, name)), stop);
        }

        protected async Task PutAsync(string name, string content, CancellationToken stop)
        {
            var path = Path.Combine(Folder, name);
            File.Delete(path);
            await File.WriteAllTextAsync(path, content, stop);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Posix.GiveToNobody(path);
        }

        public override async Task<bool> IsReadyAsync(CancellationToken stop)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, stop);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    private sealed class Postgres(string folder, string secrets) : Plan(folder, secrets, "postgres")
    {
        private readonly string _bin = PostgresBinaries.Find()!;

        private string Data => Path.Combine(Folder, "data");

        public override IReadOnlyList<Launch> Launches =>
        [
            new Launch(Path.Combine(_bin, "postgres"),
            [
                "-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off",
                .. YamlFile.Read("deploy", "compose.yaml").Single().Texts("services.postgres.command").SkipWhile(argument => argument != "postgres").Skip(1).Select(Here),
            ])
            { WorkingDirectory = Folder, DropRoot = true, Signal = StopSignal.Interrupt },
        ];

        public override async Task PrepareAsync(CancellationToken stop)
        {
            await base.PrepareAsync(stop);
            await PutAsync("pg_hba.conf", Read("pg_hba.conf"), stop);
            await PutAsync("password", Read("postgres_password"), stop);
            var initdb = await ChildProcess.StartAsync(new Launch(Path.Combine(_bin, "initdb"),
                ["-D", Data, "-U", "clario", "--encoding=UTF8", "--locale=C.UTF-8", $"--pwfile={Folder}/password", "--no-sync"])
            { WorkingDirectory = Folder, DropRoot = true }, _ => { });
            await initdb.Exited;
        }

        public override async Task<bool> IsReadyAsync(CancellationToken stop)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=clario;Password={Read("postgres_password").Trim()};Database=postgres;SSL Mode=Require;Pooling=false");
                await connection.OpenAsync(stop);
                return true;
            }
            catch (NpgsqlException notYet) when (notYet.InnerException is SocketException || notYet is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                return false;
            }
        }
    }

    private sealed class Redis(string folder, string secrets) : Plan(folder, secrets, "redis")
    {
        public override IReadOnlyList<Launch> Launches => [new Launch(RedisPlan.Program!, [Path.Combine(Folder, "redis.conf")]) { WorkingDirectory = Folder, DropRoot = true }];

        public override async Task PrepareAsync(CancellationToken stop)
        {
            await base.PrepareAsync(stop);
            await PutAsync("redis.conf", Here(Read("redis.conf")).Replace("tls-port 6379", $"tls-port {Port}", StringComparison.Ordinal) + $"bind 127.0.0.1 {Nameless}\n", stop);
        }
    }

    private sealed class RabbitMq(string folder, string secrets) : Plan(folder, secrets, "rabbitmq")
    {
        /// <summary>For what is about processes and not about Clario: names, folders, the port mapper.</summary>
        private readonly RabbitMqPlan _local = new(folder, new RabbitMqPorts(1, Clario.LocalHosting.Processes.Ports.FindFree(), Clario.LocalHosting.Processes.Ports.FindFree()), "", Secrets.NewPassword());

        public override IReadOnlyList<Launch> Launches => _local.Launches;

        public override async Task PrepareAsync(CancellationToken stop)
        {
            await _local.PrepareAsync(stop);
            await base.PrepareAsync(stop);
            await PutAsync("definitions.json", Read("definitions.json"), stop);
            await PutAsync("rabbitmq.conf", Here(Read("rabbitmq.conf"))
                .Replace("listeners.ssl.default = 5671", $"listeners.ssl.1 = 127.0.0.1:{Port}\nlisteners.ssl.2 = {Nameless}:{Port}", StringComparison.Ordinal)
                + "disk_free_limit.absolute = 200MB\nlog.console = true\nlog.console.level = warning\nlog.file = false\n", stop);
        }
    }
}
