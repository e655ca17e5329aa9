using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clario.Support;

/// <summary>A server of several hosts, 127.0.0.1 and up, that answers each path as a test says, and 200 where it says nothing.</summary>
public sealed class LoopbackSite : IDisposable
{
    public const int HostCount = 6;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();

    /// <summary>"HEAD /a", in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>"http://127.0.0.1:40123", "http://127.0.0.2:40124", and so on.</summary>
    public IReadOnlyList<string> Hosts { get; private set; } = [];

    /// <summary>As Outbound:Trusted has them.</summary>
    public string Endpoints => string.Join(", ", Hosts.Select(host => new Uri(host).Authority));

    private LoopbackSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (byte host = 1; host <= HostCount; host++)
                kestrel.Listen(new IPAddress([127, 0, 0, host]), 0);
        });
        _app = builder.Build();
        _app.Run(async http =>
        {
            Asked.Enqueue($"{http.Request.Method} {http.Request.Path}");
            if (_answers.TryGetValue(http.Request.Path, out var answer))
                await answer(http);
        });
    }

    public static async Task<LoopbackSite> StartAsync()
    {
        var site = new LoopbackSite();
        await site._app.StartAsync();
        site.Hosts = [.. site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Order()];
        return site;
    }

    public string Address(string path, int host = 0) => Hosts[host] + path;

    public void Answer(string path, RequestDelegate answer) => _answers[path] = answer;

    public void Answer(string path, int status) => Answer(path, http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public void Redirect(string path, string to, int status = 302) => Answer(path, http =>
    {
        (http.Response.StatusCode, http.Response.Headers.Location) = (status, to);
        return Task.CompletedTask;
    });

    public void Clear()
    {
        _answers.Clear();
        Asked.Clear();
    }

    public void Dispose() => ((IDisposable)_app).Dispose();
}
