using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>What Program.cs said about one resource.</summary>
internal sealed class ResourceSettings
{
    /// <summary>Made when the application is built; it may look at everything below.</summary>
    public Func<Resource, LocalRuntime, RunPlan>? MakePlan { get; set; }

    public RunPlan? Plan { get; set; }

    /// <summary>Applied in order when the resource starts; a later one wins.</summary>
    public List<Action<IDictionary<string, string?>>> Environment { get; } = [];

    /// <summary>Asked for when the resource starts: one may be a parameter.</summary>
    public List<Func<string>> Arguments { get; } = [];

    public Dictionary<string, Endpoint> Endpoints { get; } = [];

    public List<Wait> Waits { get; } = [];

    /// <summary>What its environment names: for the order of the stop.</summary>
    public HashSet<Resource> References { get; } = [];

    public HealthCheck? Health { get; set; }

    /// <summary>Pages worth a link beside the endpoint's own.</summary>
    public List<PageLink> Pages { get; } = [];

    /// <summary>What a parameter is for, and what happens without it.</summary>
    public string? Description { get; set; }

    /// <summary>Started by hand only.</summary>
    public bool ExplicitStart { get; set; }

    /// <summary>Its web addresses stand in the line that says that all is ready.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Somebody waits for its end.</summary>
    public bool RunsToCompletion { get; set; }

    /// <summary>Its end is no crash: somebody waits for it, or it was started by hand and serves nobody.</summary>
    public bool EndsByItself => RunsToCompletion || (ExplicitStart && Endpoints.Count == 0);

    public Resource? Parent { get; set; }
}

internal sealed record Endpoint(string Name, string Scheme, int Port)
{
    /// <summary>Web servers of ours listen on both loopback addresses, so the name works and reads better; the others on 127.0.0.1 alone.</summary>
    public string Address => IsWeb ? $"{Scheme}://localhost:{Port}" : $"{Scheme}://127.0.0.1:{Port}";

    public bool IsWeb => Scheme is "http" or "https";
}

/// <param name="Path">Below the endpoint's address.</param>
internal sealed record PageLink(string EndpointName, string Path, string? Text);

/// <param name="ExitCode">Null: until it is healthy. Else: until it has ended with this code.</param>
internal sealed record Wait(Resource On, int? ExitCode);

internal sealed record HealthCheck(string Path, int StatusCode, string? EndpointName);
