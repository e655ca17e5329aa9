using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clario.Telemetry;

/// <summary>Speaks just enough SMTP to refuse every recipient by name, as many a real server does.</summary>
internal sealed class RefusingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public RefusingMailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
            if (await _listener.AcceptTcpClientAsync(_end.Token) is var client)
                _ = RefuseAsync(client);
    }

    private static async Task RefuseAsync(TcpClient client)
    {
        using (client)
        {
            using var lines = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var answers = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await answers.WriteLineAsync("220 mail.example");
            while (await lines.ReadLineAsync() is { } line && line != "QUIT")
                await answers.WriteLineAsync(line.StartsWith("RCPT", StringComparison.Ordinal) ? $"550 5.1.1 {line[8..]}: there is nobody of this name" : "250 well");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }
}
