using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Clario.LocalHosting.Dashboard.Wire;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Clario.LocalHosting.Dashboard;

/// <summary>
/// What the dashboard and ./clario ask: aspire.v1.DashboardService, gRPC over HTTP/2 without TLS, on 127.0.0.1 alone, for who has the key.
/// </summary>
internal sealed class ResourceService : IAsyncDisposable
{
    public const string KeyHeader = "x-resource-service-api-key";
    public const string Path = "/aspire.v1.DashboardService/";

    private readonly WebApplication _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Desk _desk;
    private readonly byte[] _key;

    private ResourceService(WebApplication server, Desk desk, string key)
    {
        (_server, _desk, _key) = (server, desk, Encoding.ASCII.GetBytes(key));
        server.Run(AnswerAsync);
    }

    public static async Task<ResourceService> StartAsync(int port, string key, Desk desk)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinRequestBodyDataRate = null; // a stream may be silent for hours
            kestrel.Limits.MinResponseDataRate = null; // who reads slowly is told what it missed, not cut off
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var service = new ResourceService(builder.Build(), desk, key);
        await service._server.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync(); // the streams end first, else the server would wait for them
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var answer = context.Response;
        answer.ContentType = "application/grpc";
        var (status, message) = (GrpcStatus.Ok, "");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            CheckKey(context.Request);
            await foreach (var part in AnswersTo(context.Request, answer, ending.Token))
                await answer.BodyWriter.WriteAsync(GrpcFrames.Write(part), ending.Token);
        }
        catch (GrpcException refused)
        {
            (status, message) = (refused.Status, refused.Message);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidProtocolBufferException or EndOfStreamException)
        {
            (status, message) = (GrpcStatus.InvalidArgument, wrong.Message);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Never OK: the dashboard takes that for "nothing more will come", and asks again at once and without end.
            (status, message) = (GrpcStatus.Unavailable, "The AppHost stops.");
        }
        catch (Exception gone) when (gone is IOException or ConnectionResetException)
        {
            return;
        }
        answer.AppendTrailer("grpc-status", $"{(int)status}");
        if (message != "")
            answer.AppendTrailer("grpc-message", Uri.EscapeDataString(message));
    }

    private void CheckKey(HttpRequest request)
    {
        var given = Encoding.ASCII.GetBytes(request.Headers[KeyHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, _key))
            throw new GrpcException(GrpcStatus.Unauthenticated, "The key is missing or wrong.");
    }

    private IAsyncEnumerable<IMessage> AnswersTo(HttpRequest request, HttpResponse answer, CancellationToken ending) => request.Path.Value switch
    {
        Path + "GetApplicationInformation" => One(request, ApplicationInformationRequest.Parser, async _ => new ApplicationInformationResponse { ApplicationName = "Clario" }, ending),
        Path + "WatchResources" => Many(request, WatchResourcesRequest.Parser, _ => ResourceFeed.WatchAsync(_desk, ending), ending),
        Path + "WatchResourceConsoleLogs" => Many(request, WatchResourceConsoleLogsRequest.Parser, asked => ConsoleFeed.WatchAsync(_desk.Find(asked.ResourceName).Console, asked, ending), ending),
        Path + "ExecuteResourceCommand" => One(request, ResourceCommandRequest.Parser, asked => _desk.ExecuteAsync(asked, ending), ending),
        Path + "WatchInteractions" => Both(request, answer, ending),
        _ => throw new GrpcException(GrpcStatus.Unimplemented, "This AppHost does not serve that."),
    };

    private static async IAsyncEnumerable<IMessage> One<T>(HttpRequest request, MessageParser<T> parser, Func<T, Task<IMessage>> answer, [EnumeratorCancellation] CancellationToken ending)
        where T : IMessage<T>
    {
        yield return await answer(parser.ParseFrom(await GrpcFrames.ReadAsync(request.Body, cancel: ending) ?? []));
    }

    private static async IAsyncEnumerable<IMessage> Many<T>(HttpRequest request, MessageParser<T> parser, Func<T, IAsyncEnumerable<IMessage>> answers, [EnumeratorCancellation] CancellationToken ending)
        where T : IMessage<T>
    {
        await foreach (var answer in answers(parser.ParseFrom(await GrpcFrames.ReadAsync(request.Body, cancel: ending) ?? [])))
            yield return answer;
    }

    /// <summary>A stream in both directions, silent most of the time.</summary>
    private async IAsyncEnumerable<IMessage> Both(HttpRequest request, HttpResponse answer, [EnumeratorCancellation] CancellationToken ending)
    {
        await answer.BodyWriter.FlushAsync(ending); // the dashboard waits for the headers
        await foreach (var question in _desk.Interactions.WatchAsync(Requests(request, ending), ending))
            yield return question;
    }

    private static async IAsyncEnumerable<WatchInteractionsRequestUpdate> Requests(HttpRequest request, [EnumeratorCancellation] CancellationToken ending)
    {
        while (await GrpcFrames.ReadAsync(request.Body, cancel: ending) is { } message)
            yield return WatchInteractionsRequestUpdate.Parser.ParseFrom(message);
    }
}
