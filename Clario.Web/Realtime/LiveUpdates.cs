using System.Net;
using System.Net.WebSockets;
using Clario.Accounts;
using Clario.Http;
using Clario.Organizations;
using Clario.Platform.Realtime;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Clario.Realtime;

/// <summary>
/// Tells a page in a circuit what changed, as soon as the Api says so. Connects when first asked; while it can't, a watched
/// job's status is read every second or so instead.
/// </summary>
public sealed partial class LiveUpdates(ApiClient api, Session session, Place place, IConfiguration configuration, ILogger<LiveUpdates> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Ask = TimeSpan.FromSeconds(1), AskRarely = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _gone = new();
    private HubConnection? _hub;

    /// <summary>Raised off the renderer's thread: handlers go through InvokeAsync.</summary>
    public event Func<Changed, Task>? Changed;

    public bool Connected => _hub?.State == HubConnectionState.Connected;

    /// <summary>True when live; false when the hub can't be reached, which is no error.</summary>
    public async Task<bool> ConnectAsync()
    {
        _hub ??= Build();
        if (_hub.State != HubConnectionState.Disconnected)
            return Connected;
        try
        {
            await _hub.StartAsync(_gone.Token);
        }
        catch (Exception unreachable) when (unreachable is WebSocketException or HttpRequestException or IOException or OperationCanceledException)
        {
            Log.NotLive(logger, unreachable);
        }
        return Connected;
    }

    /// <summary>Raises <see cref="Changed"/> for every step of the job; returns its last status when it has come to an end.</summary>
    public async Task<JobStatus> WatchJobAsync(Guid jobId, CancellationToken cancel = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, _gone.Token);
        var ended = new TaskCompletionSource<JobStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Notice(Changed changed)
        {
            if (changed is { Kind: "job", Job: { } job } && job.JobId == jobId && HasEnded(job))
                ended.TrySetResult(job);
            return Task.CompletedTask;
        }
        Changed += Notice;
        try
        {
            await ConnectAsync();
            for (JobStatus? last = null; !ended.Task.IsCompleted;)
            {
                // Also asked when live, only rarely: a message may have passed before the connection stood.
                var status = await api.GetAsync<JobStatus>($"/api/ai/jobs/{jobId}/status", both.Token);
                if (status != last)
                    await RaiseAsync(new Changed("job", jobId, last = status));
                if (!ended.Task.IsCompleted)
                    await Task.WhenAny(ended.Task, Task.Delay(Connected ? AskRarely : Ask, both.Token));
                both.Token.ThrowIfCancellationRequested();
            }
            return await ended.Task;
        }
        finally
        {
            Changed -= Notice;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_hub is not null)
            await _hub.DisposeAsync();
        _gone.Dispose();
    }

    private static bool HasEnded(JobStatus job) => job.Status is JobState.Succeeded or JobState.Dead;

    private HubConnection Build()
    {
        var address = new UriBuilder(new Uri(ApiRegistration.ApiAddress(configuration), "/hubs/clario"));
        address.Scheme = address.Scheme == "https" ? "wss" : "ws";
        var builder = new HubConnectionBuilder().WithAutomaticReconnect();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(() => session.AccessTokenAsync(), place.Subdomain));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address.Uri));
        builder.AddJsonProtocol(options => ClarioJson.Configure(options.PayloadSerializerOptions));
        var hub = builder.Build();
        hub.On<Changed>(Platform.Realtime.Changed.Method, RaiseAsync);
        return hub;
    }

    private async Task RaiseAsync(Changed changed)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
            await ((Func<Changed, Task>)handler)(changed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The hub can't be reached; the page asks for the status instead.")]
        public static partial void NotLive(ILogger logger, Exception exception);
    }
}
