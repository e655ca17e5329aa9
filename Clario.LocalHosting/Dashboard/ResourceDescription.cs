using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Google.Protobuf.WellKnownTypes;
using Resource = Aspire.Hosting.ApplicationModel.Resource;

namespace Clario.LocalHosting.Dashboard;

/// <summary>One resource in the words of the dashboard.</summary>
internal sealed partial class ResourceDescription(Masking masking)
{
    /// <summary>A project's name carries its instance, which ties its telemetry to it.</summary>
    public static string NameOf(Resource resource) => resource.Settings.Plan is ProjectPlan project ? $"{resource.Name}-{project.Instance}" : resource.Name;

    public static string StateOf(ResourceSnapshot now) => now.State switch
    {
        ResourceState.Unhealthy => "Running", // and its health report says the rest
        ResourceState.Crashed => "Exited",
        ResourceState.NotInstalled => "Not installed",
        var state => state.ToString(),
    };

    public Wire.Resource Of(ResourceRun run, ResourceSnapshot now)
    {
        var resource = run.Resource;
        var described = new Wire.Resource
        {
            Name = NameOf(resource),
            DisplayName = resource.Name,
            Uid = NameOf(resource),
            ResourceType = TypeOf(resource),
            State = StateOf(now),
            StateStyle = StyleOf(now),
            CreatedAt = run.CreatedAt.ToTimestamp(),
            StartedAt = now.StartedAt?.ToTimestamp(),
            StoppedAt = now.StoppedAt?.ToTimestamp(),
            IsHidden = resource.Name == DashboardPlan.Name,
        };
        if (resource is ParameterResource { Settings.Plan: ValuePlan } parameter && parameter.Value() == "")
            (described.State, described.StateStyle) = ("Not set", "info");
        if (resource is PostgresDatabaseResource)
            described.IconName = "Database";
        described.Environment.AddRange(EnvironmentOf(run));
        described.Properties.AddRange(PropertiesOf(run, now));
        described.Urls.AddRange(UrlsOf(resource, isInactive: now.State is not (ResourceState.Running or ResourceState.Unhealthy)));
        described.HealthReports.AddRange(HealthOf(resource, now));
        described.Relationships.AddRange(RelationshipsOf(resource));
        return described;
    }

    private static string TypeOf(Resource resource) => resource switch
    {
        ProjectResource => "Project",
        ParameterResource => "Parameter",
        PostgresDatabaseResource => "Database",
        _ => "Executable", // containers elsewhere, plain programs here
    };

    private static string StyleOf(ResourceSnapshot now) => now.State switch
    {
        ResourceState.Running or ResourceState.Finished => "success",
        ResourceState.Unhealthy or ResourceState.NotInstalled => "warning",
        ResourceState.Crashed or ResourceState.FailedToStart => "error",
        _ when now.HasFailed => "error",
        _ => "info",
    };

    private IEnumerable<EnvironmentVariable> EnvironmentOf(ResourceRun run) =>
        (run.Launched?.Environment ?? new Dictionary<string, string?>()).Where(variable => variable.Value is not null).OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new EnvironmentVariable { Name = variable.Key, Value = masking.Hide(variable.Key, variable.Value!), IsFromSpec = true });

    private static IEnumerable<Url> UrlsOf(Resource resource, bool isInactive)
    {
        var settings = resource.Settings;
        var pages = settings.Pages.Where(page => settings.Endpoints.ContainsKey(page.EndpointName))
            .Select(page => (Name: page.EndpointName, Address: settings.Endpoints[page.EndpointName].Address + page.Path, page.Text));
        var all = settings.Endpoints.Values.OrderByDescending(endpoint => endpoint.IsWeb).Select(endpoint => (endpoint.Name, endpoint.Address, Text: (string?)null)).Concat(pages);
        if (settings.Plan!.Address is { } address)
            all = all.Append(("address", address, null));
        return settings.Plan.Missing is not null ? [] : all.Select((url, order) => new Url
        {
            EndpointName = url.Name,
            FullUrl = url.Address,
            IsInactive = isInactive,
            // The dashboard sorts the highest first.
            DisplayProperties = new UrlDisplayProperties { DisplayName = url.Text ?? "", SortOrder = 100 - order },
        });
    }

    private static IEnumerable<HealthReport> HealthOf(Resource resource, ResourceSnapshot now)
    {
        if (resource.Settings.Plan is not { Missing: null, Check: { } check } || resource.Settings.EndsByItself)
            yield break;
        var report = new HealthReport { Key = check };
        if (now.State is ResourceState.Running or ResourceState.Unhealthy)
        {
            report.Status = now.State is ResourceState.Running ? HealthStatus.Healthy : HealthStatus.Unhealthy;
            report.Description = now.State is ResourceState.Running ? "It answers." : "It does not answer, or not as it should.";
        }
        yield return report;
    }

    private static IEnumerable<ResourceRelationship> RelationshipsOf(Resource resource)
    {
        var settings = resource.Settings;
        var references = settings.References.Where(other => other.Name != DashboardPlan.Name && other != settings.Parent).Select(other => (other.Name, Type: "Reference"));
        var waits = settings.Waits.Where(wait => wait.On != settings.Parent).Select(wait => (wait.On.Name, Type: "WaitFor"));
        var parent = settings.Parent is { } above ? [(above.Name, Type: "Parent")] : Array.Empty<(string Name, string Type)>();
        return parent.Concat(references).Concat(waits).Distinct().Select(other => new ResourceRelationship { ResourceName = other.Name, Type = other.Type });
    }
}
