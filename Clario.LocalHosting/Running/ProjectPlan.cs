using Aspire.Hosting.ApplicationModel;

namespace Clario.LocalHosting.Running;

/// <summary>A project of the solution, started from its build output with the environment that Aspire gives a project.</summary>
internal sealed class ProjectPlan(Resource resource, string projectPath, string output, OtlpTarget? telemetry)
    : ProgramPlan(resource, "dotnet", [Path.Combine(Path.GetDirectoryName(projectPath)!, output, Path.GetFileNameWithoutExtension(projectPath) + ".dll")], Path.GetDirectoryName(projectPath)!)
{
    private readonly Resource _resource = resource;

    public string ProjectPath => projectPath;

    /// <summary>Ties what the process tells about itself to this resource.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N")[..8];

    protected override Dictionary<string, string?> Environment()
    {
        var web = _resource.Settings.Endpoints.Values.Where(endpoint => endpoint.IsWeb).Select(endpoint => endpoint.Address);
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            // A developer's run starts often and is never hot: without the measuring that profile-guided compilation does first, it starts a seventh sooner.
            ["DOTNET_TieredPGO"] = "0",
            // Without an address ASP.NET Core would take port 5000, which somebody else may have.
            ["ASPNETCORE_URLS"] = string.Join(';', web.DefaultIfEmpty("http://127.0.0.1:0")),
            ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true", // the dashboard shows colours; who does not takes them out
            // A line for every request, health checks included, would bury what matters; the dashboard has the traces.
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = "Critical", // what fails there is thrown, and said by who catches it
            ["Logging__LogLevel__System.Net.Http.HttpClient"] = "Warning",
            // Its health stands beside its name; a stack for every check that fails would bury why.
            ["Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
        };
        telemetry?.AddTo(environment, _resource.Name, Instance);
        foreach (var (key, value) in base.Environment())
            environment[key] = value;
        return environment;
    }
}

/// <summary>Where the services send traces, logs and metrics.</summary>
internal sealed record OtlpTarget(string Endpoint, string ApiKey)
{
    public void AddTo(IDictionary<string, string?> environment, string service, string instance)
    {
        environment["OTEL_SERVICE_NAME"] = service;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={ApiKey}";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "5000"; // Aspire says 1000; five seconds cost a fifth of the work and no chart is the worse for it
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
    }
}
