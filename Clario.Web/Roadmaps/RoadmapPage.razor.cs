using Clario.Http;
using Clario.Platform.Realtime;
using Clario.Realtime;
using Microsoft.AspNetCore.Components;

namespace Clario.Roadmaps;

/// <summary>One's own roadmap. Changes show at once and are taken back, with a word, if they can't be kept.</summary>
public sealed partial class RoadmapPage
{
    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly CancellationTokenSource _gone = new();
    private RoadmapDetails? _roadmap;
    private PathMap _path = new([], [], []);
    private PathView _view;
    private UndoToast? _toast;
    private string? _reason;
    private bool _busy;
    private int _changes;

    [Inject] private RoadmapsClient Roadmaps { get; set; } = null!;
    [Inject] private LiveUpdates Live { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Handoff Handoff { get; set; } = null!;
    [CascadingParameter] private HttpContext? Context { get; set; }

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "view")] private string? AskedView { get; set; }
    [PersistentState] public string? HeldUnder { get; set; }
    [PersistentState] public string? Remembered { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Remembered ??= Context?.Request.Cookies[PathViews.Cookie];
        _view = PathViews.Of(AskedView, Remembered);
        if (Handoff.Take<RoadmapDetails>(HeldUnder) is { } held && held.Id == Id)
            Show(held);
        else if (await Roadmaps.FindAsync(Id) is { } found)
            Show(found);
        else
        {
            Navigation.NotFound();
            return;
        }
        if (!RendererInfo.IsInteractive)
            HeldUnder = Handoff.Give(_roadmap!);
        if (_roadmap is { State: RoadmapState.Failed, JobId: { } job })
            _reason = (await Roadmaps.JobAsync(job))?.Error;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Live.Changed += ChangedAsync;
        await Live.ConnectAsync();
    }

    private void Show(RoadmapDetails roadmap)
    {
        _roadmap = roadmap;
        _path = new PathMap(roadmap.Stages, roadmap.Nodes, roadmap.Edges);
        StateHasChanged(); // dialogs and the undo ask for changes without being the page's own events
    }

    private void Show(NodeDetails node)
    {
        _path = _path.With(node);
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var seen = _changes;
        if (await Roadmaps.FindAsync(Id, _gone.Token) is not { } found || seen != _changes)
            return; // what was read may be older than a change made meanwhile
        if (found is { State: RoadmapState.Failed, JobId: { } job })
            _reason = (await Roadmaps.JobAsync(job, _gone.Token))?.Error;
        Show(found);
    }

    /// <summary>Something was changed in another tab or by the work that makes it. While a change of ours is on its way, ours counts.</summary>
    private Task ChangedAsync(Changed changed) => changed.Kind != "roadmap" || changed.Id != Id || _order.CurrentCount == 0
        ? Task.CompletedTask
        : InvokeAsync(ReadAsync);

    private void Looked(PathView view) => _view = view;

    private async Task MarkAsync(NodeChange change)
    {
        if (_path.Find(change.Id) is not { } before)
            return;
        var after = before with { Status = change.Status };
        Show(after);
        var kept = SaveAsync(change, before);
        _toast?.Show(PathWords.Changed(after), () => MarkAsync(new NodeChange(before.Id, before.Status)));
        await kept;
    }

    private Task<bool> NoteAsync(NodeChange change) => SaveAsync(change with { Status = _path.Find(change.Id)?.Status ?? change.Status }, null);

    /// <summary>Keeps changes in the order in which they were made. One that is refused is taken back.</summary>
    private async Task<bool> SaveAsync(NodeChange change, NodeDetails? before)
    {
        _changes++;
        await _order.WaitAsync();
        try
        {
            var marked = await Roadmaps.ChangeNodeAsync(Id, change.Id, change.Status, change.Note);
            if (change.Note is not null && _path.Find(change.Id) is { } now)
                Show(now with { Note = marked.Node.Note });
            return true;
        }
        catch (ApiException refused)
        {
            if (before is not null)
            {
                Show(before);
                _toast?.Show($"That could not be saved. {refused.Message}", null);
            }
            return false;
        }
        finally
        {
            _order.Release();
        }
    }

    private async Task RenameAsync(string title) => Show(await Roadmaps.ChangeAsync(Id, title: title));

    private async Task ShareAsync(bool share)
    {
        Show(await Roadmaps.ChangeAsync(Id, isPublic: share));
        _toast?.Show(share ? "Anybody with the link can see this roadmap now." : "The link no longer works.", null);
    }

    private async Task AgainAsync(int months, int hours)
    {
        if (_roadmap is null || _busy)
            return;
        _busy = true;
        try
        {
            var accepted = await Roadmaps.MakeAsync(new MakeRoadmap(
                _roadmap.CareerCode, months, hours, _roadmap.Level.ToString().ToLowerInvariant(), _roadmap.LearningStyle.ToString().ToLowerInvariant()));
            if (_roadmap.State == RoadmapState.Failed)
                await Roadmaps.DeleteAsync(Id);
            Navigation.NavigateTo($"/roadmaps/{accepted.RoadmapId}");
        }
        catch (ApiException refused)
        {
            _busy = false;
            _toast?.Show(refused.Message, null);
        }
    }

    private async Task DeleteAsync()
    {
        _busy = true;
        try
        {
            await Roadmaps.DeleteAsync(Id);
            Navigation.NavigateTo("/roadmaps");
        }
        catch (ApiException refused)
        {
            _busy = false;
            _toast?.Show(refused.Message, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Live.Changed -= ChangedAsync;
        await _gone.CancelAsync();
        _gone.Dispose();
    }
}
