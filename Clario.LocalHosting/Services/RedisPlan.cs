using System.Net;
using System.Net.Sockets;
using System.Text;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Services;

/// <summary>Redis on 127.0.0.1, with passwords, written to disk every second.</summary>
internal sealed class RedisPlan(string folder, int port, string password, string operatorPassword) : RunPlan
{
    public const string User = "clario";

    /// <summary>What the services send, on Clario's own keys and channels, and nothing else; deploy/make-secrets gives the same.</summary>
    public const string Rights =
        "~clario:* &clario:* -@all +get +set +setex +psetex +getrange +incr +incrby +decr +del +pexpire +zadd +zrem +zcard +zremrangebyscore "
        + "+eval +evalsha +script|load +publish +subscribe +unsubscribe +ping +echo +info +client|setname +client|id +cluster|nodes";

    public static string? Program => Machine.Find("redis-server");

    public override IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int> { ["tcp"] = port };

    public override bool IsChatty => true;

    public override string ConnectionString => $"127.0.0.1:{port},user={User},password={password}";

    public override string Address => $"redis://127.0.0.1:{port}";

    public override string Check => $"AUTH and PING on {Address}";

    /// <summary>The passwords are in a file, because every user of the machine may read a command line.</summary>
    private string Configuration => Path.Combine(folder, "redis.conf");

    public override IReadOnlyList<Launch> Launches =>
    [
        new Launch(Program ?? throw new InvalidOperationException("Redis is not installed."), [Configuration]) { WorkingDirectory = folder, DropRoot = true },
    ];

    public override async Task PrepareAsync(CancellationToken stop)
    {
        Folders.MakeForNobody(folder);
        await File.WriteAllTextAsync(Configuration,
            $"""
            bind 127.0.0.1
            port {port}
            dir "{folder}"
            appendonly yes
            appendfsync everysec
            save ""
            user default off
            user {User} on >{password} {Rights}
            user operator on >{operatorPassword} ~* &* +@all

            """, stop);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Posix.GiveToNobody(Configuration);
    }

    public override async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            return await AskAsync(User, password, "PING", stop) == "+PONG"; // "-LOADING" while it reads its file
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>Forgets all that it holds.</summary>
    public async Task EmptyAsync(CancellationToken stop)
    {
        if (await AskAsync("operator", operatorPassword, "FLUSHALL", stop) is not "+OK" and var refused)
            throw new IOException($"Redis was not emptied: {refused}");
    }

    private async Task<string?> AskAsync(string user, string userPassword, string command, CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, stop);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {user} {userPassword}\r\n{command}\r\n"), stop);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(stop) == "+OK" ? await reader.ReadLineAsync(stop) : null;
    }
}
