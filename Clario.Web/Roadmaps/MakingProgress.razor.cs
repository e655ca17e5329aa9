using Clario.Http;
using Clario.Platform.Realtime;
using Clario.Platform.Work;
using Clario.Realtime;
using Microsoft.AspNetCore.Components;

namespace Clario.Roadmaps;

/// <summary>Shows the work that makes a roadmap, step by step as it happens, until it has ended.</summary>
public sealed partial class MakingProgress
{
    private readonly CancellationTokenSource _gone = new();
    private JobStatus? _status;
    private string? _trouble;

    [Inject] private LiveUpdates Live { get; set; } = null!;
    [Inject] private ILogger<MakingProgress> Logger { get; set; } = null!;
    [Parameter, EditorRequired] public RoadmapDetails Roadmap { get; set; } = null!;
    [Parameter] public EventCallback OnEnded { get; set; }

    private string Words => _trouble ?? _status switch
    {
        null => "Looking how far it is",
        { Status: JobState.Queued } => "Waiting for its turn",
        { Status: JobState.Failed } => "That attempt did not work. It is tried again",
        { Step: { } step } => step,
        _ => "Working on it",
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Roadmap.JobId is not { } job)
            return;
        Live.Changed += NoticeAsync;
        while (!_gone.IsCancellationRequested)
        {
            try
            {
                await Live.WatchJobAsync(job, _gone.Token);
                await OnEnded.InvokeAsync();
                return;
            }
            catch (ApiException unreachable)
            {
                Log.NotReached(Logger, unreachable);
                _trouble = "Clario can't reach its server right now. The work goes on; this page tries again.";
                StateHasChanged();
                await WaitAsync();
            }
            catch (OperationCanceledException)
            {
                return; // the page was left
            }
        }
    }

    private async Task WaitAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(3), _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left; the loop sees it.
        }
    }

    private Task NoticeAsync(Changed changed) => changed.Job is not { } job || job.JobId != Roadmap.JobId ? Task.CompletedTask : InvokeAsync(() =>
    {
        (_status, _trouble) = (job, null);
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        Live.Changed -= NoticeAsync;
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The status of a roadmap's work could not be read; it is asked again.")]
        public static partial void NotReached(ILogger logger, Exception exception);
    }
}
