using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Clario.Deploy;

/// <summary>A server on loopback that answers everything with one status, and remembers what came with which path, and with which key.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    public ConcurrentDictionary<string, string> Keys { get; } = [];

    /// <summary>What came, as text: in what is sent by OTLP, words stand as they are.</summary>
    public ConcurrentQueue<(string Path, string Text)> Bodies { get; } = [];

    public string Address => _server.Urls.Single();

    public static async Task<Collector> StartAsync(int status = 200)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._server.Run(async request =>
        {
            collector.Keys[request.Request.Path] = request.Request.Headers["x-otlp-api-key"].ToString();
            using var body = new StreamReader(request.Request.Body);
            collector.Bodies.Enqueue((request.Request.Path.ToString(), await body.ReadToEndAsync()));
            request.Response.StatusCode = status;
        });
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
