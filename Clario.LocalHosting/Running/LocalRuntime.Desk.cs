using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard;
using Microsoft.Extensions.Configuration;

namespace Clario.LocalHosting.Running;

internal sealed partial class LocalRuntime
{
    private ParameterValues _parameters = null!;

    /// <summary>0: nobody can look on or give commands.</summary>
    private int ServicePort => configuration.GetValue("CLARIO_RESOURCE_SERVICE_PORT", 7405);

    /// <summary>It lives as long as the system, so the dashboard, which does not find back to one that went away, never loses it.</summary>
    private async Task<ResourceService?> StartResourceServiceAsync()
    {
        if (ServicePort == 0 || Command is not null)
            return null;
        List<ResourceRun> runs = [.. _runs.Values];
        var masking = new Masking(() => _data.Secrets.All.Concat(resources.OfType<ParameterResource>().Where(parameter => parameter.Secret).Select(parameter => parameter.Value())));
        var interactions = new Interactions();
        var desk = new Desk(runs, _anyChange, new DeskCommands(runs, _parameters, interactions), interactions, new ResourceDescription(masking));
        var service = await ResourceService.StartAsync(ServicePort, _data.Secrets[RunningSystem.KeyName], desk);
        new RunningSystem(Environment.ProcessId, ServicePort).Write(_data.In(RunningSystem.FileName));
        return service;
    }
}
