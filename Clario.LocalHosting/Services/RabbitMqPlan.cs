using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>RabbitMQ on 127.0.0.1 with its own port mapper (epmd), so that neither meets a broker of the machine.</summary>
internal sealed class RabbitMqPlan(string folder, RabbitMqPorts ports, string password, string cookie) : RunPlan
{
    public const string User = "clario";

    /// <summary>Work is sent through the default exchange, which is named amq.default here.</summary>
    public const string Rights = """
        "configure": "^clario[.]", "write": "^amq[.]default$", "read": "^clario[.]"
        """;

    public static string? Program => new[] { "/usr/lib/rabbitmq/bin/rabbitmq-server" }.FirstOrDefault(File.Exists) ?? (Machine.Find("erl") is null ? null : Machine.Find("rabbitmq-server"));

    public override IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int> { ["tcp"] = ports.Amqp, ["dist"] = ports.Distribution, ["epmd"] = ports.Epmd };

    public override bool IsChatty => true;

    public override string ConnectionString => $"amqp://{User}:{Uri.EscapeDataString(password)}@127.0.0.1:{ports.Amqp}";

    public override string Address => $"amqp://127.0.0.1:{ports.Amqp}";

    public override string Check => $"the greeting of {Address}";

    public override IReadOnlyList<Launch> Launches =>
    [
        // In the foreground and as our own child: the one that Erlang would start by itself detaches and outlives everything.
        new Launch(Machine.Find("epmd") ?? throw new InvalidOperationException("Erlang's epmd is not installed."), ["-address", "127.0.0.1", "-port", $"{ports.Epmd}"])
        { WorkingDirectory = folder, DropRoot = true },
        new Launch(Program ?? throw new InvalidOperationException("RabbitMQ is not installed."), []) { WorkingDirectory = folder, DropRoot = true, Environment = Environment },
    ];

    private Dictionary<string, string?> Environment => new()
    {
        ["HOME"] = folder,
        ["RABBITMQ_NODENAME"] = "clario@localhost",
        ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("rabbitmq-env.conf"),
        ["RABBITMQ_DIST_PORT"] = $"{ports.Distribution}",
        ["ERL_EPMD_PORT"] = $"{ports.Epmd}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        // Makes the start script become the broker instead of its parent, so that the signals reach it.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    public override async Task PrepareAsync(CancellationToken stop)
    {
        Folders.MakeForNobody(folder);
        await WriteAsync("rabbitmq.conf",
            $"""
            listeners.tcp.1 = 127.0.0.1:{ports.Amqp}
            load_definitions = {In("definitions.json")}
            log.console = true
            log.console.level = warning
            log.connection.level = error
            log.file = false
            disk_free_limit.absolute = 200MB

            """, stop);
        await WriteAsync("definitions.json", Definitions(), stop);
        await WriteAsync("enabled_plugins", "[].\n", stop);
        await WriteAsync("rabbitmq-env.conf", "SERVER_ADDITIONAL_ERL_ARGS=\"-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +S 2:2 +sbwt none\"\n", stop);
        await WriteAsync(".erlang.cookie", cookie, stop);
    }

    /// <summary>Ready when it answers the greeting of AMQP 0-9-1 with a method frame: the user exists by then.</summary>
    public override async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, ports.Amqp, stop);
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), stop);
            var frame = new byte[1];
            return await stream.ReadAsync(frame, stop) == 1 && frame[0] == 1;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>The one user, who may have queues of Clario's own and send to them, and administers nothing; read at every start, and the same as deploy/make-secrets writes.</summary>
    private string Definitions()
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        var hash = Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
        return $$"""
            {
              "vhosts": [{ "name": "/" }],
              "users": [{ "name": "{{User}}", "password_hash": "{{hash}}", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": [] }],
              "permissions": [{ "user": "{{User}}", "vhost": "/", {{Rights}} }]
            }

            """;
    }

    private string In(string name) => Path.Combine(folder, name);

    private async Task WriteAsync(string name, string text, CancellationToken stop)
    {
        var path = In(name);
        File.Delete(path);
        await File.WriteAllTextAsync(path, text, stop);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | (name == ".erlang.cookie" ? 0 : UnixFileMode.UserWrite));
        Posix.GiveToNobody(path);
    }
}

internal sealed record RabbitMqPorts(int Amqp, int Distribution, int Epmd);
