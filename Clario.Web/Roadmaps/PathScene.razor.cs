using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Clario.Roadmaps;

/// <summary>The 3D island and the page around it, kept in step: the page says what is, the island what was touched.</summary>
public sealed partial class PathScene
{
    private ElementReference _host;
    private IJSObjectReference? _module, _island;
    private DotNetObjectReference<PathScene>? _self;
    private PathMap? _shown;
    private Guid? _selected;
    private bool _drawn, _gone;

    [Parameter, EditorRequired] public PathMap Path { get; set; } = null!;
    [Parameter] public string Title { get; set; } = "";
    [Parameter] public Guid? Chosen { get; set; }
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>A node, or null for none, was chosen in the picture; Enter: by a key that asks to go into its panel.</summary>
    [Parameter] public EventCallback<(Guid? Id, bool Enter)> OnChosen { get; set; }

    /// <summary>There is no WebGL here, or it has gone; or what draws did not come over the network.</summary>
    [Parameter] public EventCallback OnUnavailable { get; set; }

    [JSInvokable]
    public Task OnNodeChosen(Guid? id, bool enter) => InvokeAsync(() =>
    {
        _selected = id; // the picture has flown there already
        return OnChosen.InvokeAsync((id, enter));
    });

    [JSInvokable]
    public Task OnSceneLost() => InvokeAsync(OnUnavailable.InvokeAsync);

    /// <summary>Puts the keyboard back into the picture.</summary>
    public async Task FocusAsync()
    {
        if (_island is not null)
            await _island.InvokeVoidAsync("focus");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await MountAsync();
        if (_island is null || _gone)
            return;
        if (!ReferenceEquals(_shown, Path))
            await _island.InvokeVoidAsync("update", SceneModel.Of(_shown = Path, !ReadOnly));
        await _island.InvokeVoidAsync("cover", "path-panel");
        if (_selected != Chosen)
            await _island.InvokeVoidAsync("select", _selected = Chosen);
    }

    private async Task MountAsync()
    {
        try
        {
            _module = await JS.InvokeAsync<IJSObjectReference>("import", "/" + Assets["dist/roadmap.js"]);
        }
        catch (JSException)
        {
            await OnUnavailable.InvokeAsync();
            return;
        }
        if (_gone)
            return;
        _self = DotNetObjectReference.Create(this);
        var island = await _module.InvokeAsync<IJSObjectReference>("mount", _host, SceneModel.Of(_shown = Path, !ReadOnly), _self, $"{Title}: the path in 3D", "path-keys");
        _island = island;
        _drawn = true;
        StateHasChanged();
    }

    private async Task HomeAsync()
    {
        if (_island is not null)
            await _island.InvokeVoidAsync("home");
    }

    private async Task ZoomAsync(double factor)
    {
        if (_island is not null)
            await _island.InvokeVoidAsync("zoom", factor);
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        try
        {
            if (_island is not null)
            {
                await _island.InvokeVoidAsync("dispose");
                await _island.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; the picture went with it.
        }
        _self?.Dispose();
    }
}
