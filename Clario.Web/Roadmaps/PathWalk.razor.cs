using Clario.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Clario.Roadmaps;

/// <summary>One path, looked at in three ways, with the panel of the chosen step. Who may change it decides the page around it.</summary>
public sealed partial class PathWalk
{
    private PathScene? _scene;
    private IJSObjectReference? _module;
    private Guid? _chosen;
    private string? _focus;
    private bool _without;
    private string _said = "";

    [Parameter, EditorRequired] public PathMap Path { get; set; } = null!;
    [Parameter] public string Title { get; set; } = "";

    /// <summary>The page's address without its query.</summary>
    [Parameter, EditorRequired] public string Url { get; set; } = "";
    [Parameter] public PathView View { get; set; }
    [Parameter] public EventCallback<PathView> ViewChanged { get; set; }
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>The step that a link leads to, as the one on the home page does: its panel is open from the start.</summary>
    [SupplyParameterFromQuery(Name = "node")] private string? AskedNode { get; set; }
    [Parameter] public EventCallback<NodeChange> OnChange { get; set; }
    [Parameter] public Func<NodeChange, Task<bool>> OnNote { get; set; } = _ => Task.FromResult(true);

    protected override void OnInitialized() => _chosen = Path.Find(QueryText.Id(AskedNode))?.Id;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id)
            return;
        _focus = null;
        await (await ModuleAsync()).InvokeVoidAsync("focusOn", id);
    }

    private string Class => $"path-walk path-walk--{PathViews.Name(View)}{(_chosen is null ? "" : " path-walk--open")}{(RendererInfo.IsInteractive ? " path-walk--alive" : "")}";

    private string Address(PathView view) => $"{Url}?view={PathViews.Name(view)}";

    private async Task LookAsync(PathView view)
    {
        _without = false;
        await ViewChanged.InvokeAsync(view);
        await (await ModuleAsync()).InvokeVoidAsync("remember", PathViews.Cookie, PathViews.Name(view), Address(view));
    }

    private void Open(Guid id, bool enter)
    {
        _chosen = id;
        if (enter)
            _focus = "path-panel-title";
        else if (Path.Find(id) is { } node)
            _said = $"{node.Title}. {PathWords.Of(node.Kind)}, {PathWords.Of(node.Status).ToLowerInvariant()}, stage {node.Stage + 1}, {PathWords.Hours(node.EstimatedHours)}.";
    }

    private Task OpenAsync(Guid id, bool enter)
    {
        Open(id, enter);
        return Task.CompletedTask;
    }

    private void ChosenAsync((Guid? Id, bool Enter) told)
    {
        if (told.Id is { } id)
            Open(id, told.Enter);
        else
            _chosen = null;
    }

    // Escape closes the panel from anywhere: the keyboard may not have reached it yet.
    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" && _chosen is not null ? CloseAsync() : Task.CompletedTask;

    private async Task CloseAsync()
    {
        var closed = _chosen;
        _chosen = null;
        if (View == PathView.Scene && _scene is not null)
            await _scene.FocusAsync();
        else
            _focus = $"{(View == PathView.Graph ? "box" : "row")}-{closed}";
    }

    private async Task WithoutAsync()
    {
        await LookAsync(PathView.List);
        _without = true;
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "/" + Assets["dist/path.js"]);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left.
        }
    }
}
