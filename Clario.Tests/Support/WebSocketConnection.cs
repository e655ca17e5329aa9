using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Clario.Support;

/// <summary>A WebSocket as the two pipes that the SignalR client speaks over.</summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private readonly WebSocket _socket;
    private readonly Pipe _received = new();
    private readonly Pipe _sent = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _pumps;

    public WebSocketConnection(WebSocket socket)
    {
        _socket = socket;
        Transport = new Duplex(_received.Reader, _sent.Writer);
        _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString();
    public override IFeatureCollection Features { get; } = new FeatureCollection();
    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();
    public override IDuplexPipe Transport { get; set; }

    private async Task ReceiveAsync()
    {
        Exception? broken = null;
        try
        {
            while (await _socket.ReceiveAsync(_received.Writer.GetMemory(4096), _end.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                _received.Writer.Advance(part.Count);
                await _received.Writer.FlushAsync(_end.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            broken = exception is OperationCanceledException ? null : exception;
        }
        await _received.Writer.CompleteAsync(broken);
    }

    private async Task SendAsync()
    {
        while (await _sent.Reader.ReadAsync() is { IsCanceled: false } read && !(read.IsCompleted && read.Buffer.IsEmpty))
        {
            foreach (var part in read.Buffer)
                await _socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, _end.Token);
            _sent.Reader.AdvanceTo(read.Buffer.End);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _sent.Reader.CancelPendingRead();
        _socket.Abort();
        await _pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
