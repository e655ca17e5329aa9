using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Services;
using Microsoft.Extensions.Configuration;

namespace Clario.LocalHosting.Running;

internal sealed partial class LocalRuntime
{
    private DashboardPlan? _dashboard;

    public RunPlan Postgres(string name, int? port, string? password)
    {
        if (PostgresBinaries.Find() is null)
            throw new DistributedApplicationException("PostgreSQL is not installed: `./clario run` brings it on Linux x64; elsewhere `apt-get install postgresql` or your system's like.");
        return new PostgresPlan(ServiceFolder("postgres"), port ?? 5432, password ?? _data.Secrets[$"{name}-password"], durable: true);
    }

    public RunPlan Database(Resource server, string name) => new DatabasePlan((PostgresPlan)server.Settings.Plan!, name);

    public RunPlan Redis(string name, int? port) => RedisPlan.Program is null
        ? new AbsentPlan("`apt-get install redis-server` would; the cache is then this process's memory alone.")
        : new RedisPlan(ServiceFolder("redis"), port ?? 6379, _data.Secrets[$"{name}-password"], _data.Secrets[$"{name}-operator"]);

    public RunPlan RabbitMq(string name, int? port, string? password)
    {
        if (RabbitMqPlan.Program is null)
            return new AbsentPlan("`apt-get install rabbitmq-server` would; work items then go through PostgreSQL alone.");
        var amqp = port ?? 5672;
        var ports = new RabbitMqPorts(amqp, configuration.GetValue("CLARIO_RABBITMQ_DIST_PORT", amqp + 1), configuration.GetValue("CLARIO_EPMD_PORT", amqp + 2));
        return new RabbitMqPlan(ServiceFolder("rabbitmq"), ports, password ?? _data.Secrets[$"{name}-password"], _data.Secrets[$"{name}-cookie"]);
    }

    public RunPlan Project(Resource resource, string projectPath)
    {
        // The projects are built with the AppHost, so their output lies where its own does: bin/Debug/net10.0.
        var output = Path.GetRelativePath(appHostDirectory, AppContext.BaseDirectory);
        return new ProjectPlan(resource, projectPath, output, _dashboard?.Telemetry);
    }

    private string ServiceFolder(string name)
    {
        Directory.CreateDirectory(_data.Services);
        return Path.Combine(_data.Services, name);
    }

    /// <summary>In the order of Program.cs, so that what is referenced is known to those that reference it.</summary>
    private List<Resource> MakePlans(IReadOnlyList<Resource> wanted)
    {
        var all = new List<Resource>(wanted);
        _parameters = new ParameterValues(configuration, _data.Secrets, wanted);
        if (Command is null && configuration.GetValue("CLARIO_DASHBOARD", true))
        {
            _dashboard = new DashboardPlan(configuration.GetValue("CLARIO_DASHBOARD_PORT", 7402), configuration.GetValue("CLARIO_OTLP_PORT", 7404), ServicePort, _data.Secrets);
            var dashboard = new ContainerResource(DashboardPlan.Name) { Settings = { MakePlan = (_, _) => _dashboard } };
            all.Insert(0, dashboard);
            // They send it their last telemetry while they stop, so it stops after them.
            foreach (var project in wanted.OfType<ProjectResource>())
                project.Settings.References.Add(dashboard);
        }
        foreach (var resource in all)
            resource.Settings.Plan = resource.Settings.MakePlan!(resource, this);
        return all;
    }

    /// <summary>Before anything starts, so that a clash leaves nothing half begun.</summary>
    private async Task CheckPortsAsync(List<Resource> all, CancellationToken stop)
    {
        var ports = all.Where(resource => resource.Settings.Plan!.Missing is null)
            .SelectMany(resource => resource.Settings.Plan!.Ports, (resource, port) => (resource.Name, Port: port.Value)).ToList();
        if (ServicePort != 0 && Command is null)
            ports.Add(("the resource service", ServicePort));
        // A run that was killed a moment ago may still be on its way out.
        for (var tries = 0; tries < 20 && ports.Any(port => !Processes.Ports.IsFree(port.Port)); tries++)
            await Task.Delay(100, stop);
        var twice = ports.GroupBy(port => port.Port).Where(group => group.Count() > 1)
            .Select(group => $"port {group.Key} is given to {string.Join(" and ", group.Select(port => port.Name))}");
        var taken = ports.Where(port => !Processes.Ports.IsFree(port.Port))
            .Select(port => $"port {port.Port}, which {port.Name} needs, is in use by another program{Variable(port.Port)}");
        var wrong = twice.Concat(taken).ToList();
        if (wrong.Count > 0)
            throw new DistributedApplicationException(string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The setting that holds this port.</summary>
    private string Variable(int port)
    {
        var names = configuration.GetChildren().Where(setting => setting.Key.StartsWith("CLARIO_", StringComparison.Ordinal) && setting.Value == $"{port}").Select(setting => setting.Key);
        return names.FirstOrDefault() is { } name ? $" (set {name} to use another)" : "";
    }
}
