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

    public List<string> Arguments { get; } = [];

    public Dictionary<string, Endpoint> Endpoints { get; } = [];

    public List<Wait> Waits { get; } = [];

    /// <summary>What its environment names: for the order of the stop.</summary>
    public HashSet<Resource> References { get; } = [];

    public HealthCheck? Health { get; set; }

    /// <summary>Its web addresses stand in the line that says that all is ready.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Somebody waits for its end, so its end is no crash.</summary>
    public bool RunsToCompletion { get; set; }

    public Resource? Parent { get; set; }
}

internal sealed record Endpoint(string Name, string Scheme, int Port)
{
    /// <summary>Web servers of ours listen on both loopback addresses, so the name works and reads better; the others on 127.0.0.1 alone.</summary>
    public string Address => Scheme.StartsWith("http", StringComparison.Ordinal) ? $"{Scheme}://localhost:{Port}" : $"{Scheme}://127.0.0.1:{Port}";
}

/// <param name="ExitCode">Null: until it is healthy. Else: until it has ended with this code.</param>
internal sealed record Wait(Resource On, int? ExitCode);

internal sealed record HealthCheck(string Path, int StatusCode, string? EndpointName);
