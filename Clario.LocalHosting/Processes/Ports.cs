using System.Net;
using System.Net.Sockets;

namespace Clario.LocalHosting.Processes;

internal static class Ports
{
    /// <summary>The system hands out ports from here on to outgoing connections, so a listener above it may find its port taken.</summary>
    private const int Ephemeral = 32768;

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As every server does, so that connections of the last run in TIME_WAIT do not count as taken.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that was free a moment ago, away from those that the system gives to outgoing connections.</summary>
    public static int FindFree()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(20000, Ephemeral);
            if (IsFree(port))
                return port;
        }
        throw new InvalidOperationException("No free port between 20000 and 32767.");
    }

    public static async Task<bool> AnswersAsync(int port, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
