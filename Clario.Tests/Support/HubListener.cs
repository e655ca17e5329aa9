using System.Net;
using System.Threading.Channels;
using Clario.Organizations;
using Clario.Platform.Realtime;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clario.Support;

/// <summary>A page that is open: what the hub tells it.</summary>
public sealed class HubListener : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Changed> _changes = Channel.CreateUnbounded<Changed>();

    private HubListener(HubConnection hub)
    {
        _hub = hub;
        hub.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends once the connection has been closed.</summary>
    public Task Closed => _closed.Task;

    public static async Task<HubListener> OpenAsync(ClarioApp app, string accessToken, string? organization = null)
    {
        var address = new Uri(app.Server.BaseAddress, "/hubs/clario");
        var options = new JsonHubProtocolOptions();
        ClarioJson.Configure(options.PayloadSerializerOptions);
        var listener = new HubListener(new HubConnection(
            new WebSockets(app.Server, accessToken, organization), new JsonHubProtocol(Options.Create(options)), new UriEndPoint(address),
            new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance));
        listener._hub.On<Changed>(Changed.Method, change => listener._changes.Writer.WriteAsync(change).AsTask());
        await listener._hub.StartAsync();
        return listener;
    }

    /// <summary>The next change; a change that never comes fails after 30 s.</summary>
    public async Task<Changed> NextAsync() => await _changes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What has arrived and was not read.</summary>
    public int Waiting => _changes.Reader.Count;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private sealed class WebSockets(TestServer server, string accessToken, string? organization) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken = default)
        {
            var client = server.CreateWebSocketClient();
            client.ConfigureRequest = request =>
            {
                request.Headers.Authorization = $"Bearer {accessToken}";
                if (organization is not null)
                    request.Headers[TenantOfRequest.Header] = organization;
            };
            var socket = await client.ConnectAsync(((UriEndPoint)endPoint).Uri, cancellationToken);
            return new WebSocketConnection(socket);
        }
    }
}
