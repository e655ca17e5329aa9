using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Clario.LocalHosting.Dashboard.Wire;
using Google.Protobuf;

namespace Clario.LocalHosting.Dashboard;

/// <summary>A client of the resource service, as the dashboard is one.</summary>
internal sealed class ResourceServiceClient : IDisposable
{
    private const int LongestAnswer = 16_000_000;

    private readonly HttpClient _http;

    public ResourceServiceClient(int port, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}{ResourceService.Path}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Add(ResourceService.KeyHeader, key);
    }

    /// <summary>All resources as they are now, then each change.</summary>
    public IAsyncEnumerable<WatchResourcesUpdate> WatchAsync(CancellationToken cancel = default) =>
        CallAsync("WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser, cancel);

    public async Task<IReadOnlyList<Resource>> ResourcesAsync(CancellationToken cancel = default) =>
        (await WatchAsync(cancel).FirstAsync(cancel)).InitialData.Resources;

    /// <param name="follow">False: what is kept, then the end.</param>
    public IAsyncEnumerable<WatchResourceConsoleLogsUpdate> LogsAsync(string resource, bool follow, CancellationToken cancel = default) =>
        CallAsync("WatchResourceConsoleLogs", new WatchResourceConsoleLogsRequest { ResourceName = resource, SuppressFollow = !follow }, WatchResourceConsoleLogsUpdate.Parser, cancel);

    public async Task<ResourceCommandResponse> ExecuteAsync(ResourceCommandRequest request, CancellationToken cancel = default) =>
        await CallAsync("ExecuteResourceCommand", request, ResourceCommandResponse.Parser, cancel).FirstAsync(cancel);

    public void Dispose() => _http.Dispose();

    /// <exception cref="GrpcException">The call ended with another status than OK.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    private async IAsyncEnumerable<T> CallAsync<T>(string method, IMessage request, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancel) where T : IMessage<T>
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrames.Write(request)),
        };
        asked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        asked.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var answer = (await _http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancel)).EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        while (await GrpcFrames.ReadAsync(body, LongestAnswer, cancel) is { } message)
            yield return parser.ParseFrom(message);
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var values) ? (GrpcStatus)int.Parse(values.First()) : GrpcStatus.Unavailable;
        if (status is not GrpcStatus.Ok)
            throw new GrpcException(status, answer.TrailingHeaders.TryGetValues("grpc-message", out var texts) ? Uri.UnescapeDataString(texts.First()) : $"{status}");
    }
}
