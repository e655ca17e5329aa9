using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clario.Roadmaps;

/// <summary>A server on this machine that speaks OpenAI's chat protocol and answers with what a test laid ready.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Model = "test-model-1";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    /// <summary>The bodies of all requests since the last <see cref="Clear"/>.</summary>
    public ConcurrentQueue<JsonElement> Asked { get; } = new();
    public Uri Address { get; private set; } = null!;

    private ModelServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", async http =>
        {
            Asked.Enqueue((await JsonDocument.ParseAsync(http.Request.Body)).RootElement);
            if (_answers.TryDequeue(out var answer))
                await answer(http);
            else
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
    }

    public static async Task<ModelServer> StartAsync()
    {
        var server = new ModelServer();
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Address = new Uri(address + "/v1");
        return server;
    }

    public void Clear()
    {
        _answers.Clear();
        Asked.Clear();
    }

    public void Answer(string text) => _answers.Enqueue(http => http.Response.WriteAsJsonAsync(new
    {
        id = "a1",
        @object = "chat.completion",
        created = 1_790_000_000,
        model = Model,
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 1200, completion_tokens = 3400, total_tokens = 4600 },
    }));

    public void Refuse() => _answers.Enqueue(http => http.Response.WriteAsJsonAsync(new
    {
        id = "a1",
        @object = "chat.completion",
        created = 1_790_000_000,
        model = Model,
        choices = new[] { new { index = 0, message = new { role = "assistant", content = (string?)null, refusal = "I can't help with that." }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 1200, completion_tokens = 8, total_tokens = 1208 },
    }));

    public void Fail(int status) => _answers.Enqueue(http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error = new { message = "Out of order" } });
    });

    /// <summary>Says nothing until the caller gives up.</summary>
    public void KeepSilent() => _answers.Enqueue(async http =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
