using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Google.Protobuf.WellKnownTypes;

namespace Clario.LocalHosting.Dashboard;

internal sealed partial class ResourceDescription
{
    /// <summary>Those with a dot are known to the dashboard, which has titles and places for them; the others are shown as they are.</summary>
    private IEnumerable<ResourceProperty> PropertiesOf(ResourceRun run, ResourceSnapshot now)
    {
        var plan = run.Resource.Settings.Plan!;
        if (now.Why is { } why)
            yield return Own("Why", masking.Hide(why));
        if (plan.Missing is { } missing)
            yield return Known("resource.source", missing);
        if (now.Restarts > 0)
            yield return Own("Restarts after crashes", $"{now.Restarts}");
        if (now.ExitCode is { } code)
            yield return Known("resource.exitCode", Value.ForNumber(code));
        if (now.ProcessId is { } id)
            yield return Known("executable.pid", Value.ForNumber(id));
        if (run.Resource.Settings.Parent is { } parent)
            yield return Known("resource.parentName", NameOf(parent));
        if (plan is { Missing: null, ConnectionString: { } connection })
            yield return Known("resource.connectionString", Value.ForString(connection), isSensitive: true);
        if (plan is ProjectPlan project)
            yield return Known("project.path", project.ProjectPath);
        if (run.Resource is ParameterResource parameter)
        {
            foreach (var property in Of(parameter))
                yield return property;
        }
        if (run.Launched is not { } launched)
            yield break;
        yield return Known("executable.path", launched.Program);
        yield return Known("executable.workDir", launched.WorkingDirectory);
        var arguments = launched.Arguments.Skip(plan is ProjectPlan ? 1 : 0).Select(argument => Value.ForString(masking.Hide(argument))).ToArray();
        yield return Known("executable.args", Value.ForList(arguments));
        yield return Known("resource.appArgs", Value.ForList(arguments));
        yield return Known("resource.appArgsSensitivity", Value.ForList([.. arguments.Select(_ => Value.ForNumber(0))]));
    }

    private static IEnumerable<ResourceProperty> Of(ParameterResource parameter)
    {
        var description = parameter.Settings.Description;
        if (parameter.Value() is { Length: > 0 } value)
            yield return Known("Value", Value.ForString(value), isSensitive: parameter.Secret);
        if (description is not null)
            yield return Known("resource.source", description); // the column beside the value
    }

    private static ResourceProperty Known(string name, string value) => Known(name, Value.ForString(value));

    private static ResourceProperty Known(string name, Value value, bool isSensitive = false) => new() { Name = name, Value = value, IsSensitive = isSensitive };

    private static ResourceProperty Own(string name, string value) => new() { Name = name, DisplayName = name, Value = Value.ForString(value), IsHighlighted = true };
}
