using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Clario.Organizations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Clario.Realtime;

/// <summary>Opens the hub's WebSocket: the transport package of the SignalR client is not in every registry.</summary>
/// <param name="accessToken">Asked at every connect, so that a reconnect brings a living token.</param>
/// <param name="organization">Whose address the page is at.</param>
public sealed class WebSocketConnectionFactory(Func<Task<string?>> accessToken, string? organization = null) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        try
        {
            if (await accessToken() is { } token)
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            if (organization is not null)
                socket.Options.SetRequestHeader(Place.Header, organization);
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
            return new SocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class SocketConnection : ConnectionContext, IDuplexPipe
    {
        private readonly ClientWebSocket _socket;
        private readonly Stream _stream;

        public SocketConnection(ClientWebSocket socket)
        {
            _socket = socket;
            _stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, ownsWebSocket: false);
            Input = PipeReader.Create(_stream);
            Output = PipeWriter.Create(_stream);
            Transport = this;
        }

        public PipeReader Input { get; }
        public PipeWriter Output { get; }
        public override IDuplexPipe Transport { get; set; }
        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            _socket.Dispose();
        }
    }
}
