using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public interface IProjectMetadata
{
    /// <summary>The project file.</summary>
    string ProjectPath { get; }
}

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Runs the project's build output; building the AppHost builds it.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddResource(new ProjectResource(name))
            .Set(settings => settings.MakePlan = (resource, runtime) => runtime.Project(resource, new TProject().ProjectPath));
}

public static class ContainerResourceBuilderExtensions
{
    /// <summary>Runs the program that stands for the image here (<see cref="LocalImages"/>), else is absent.</summary>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag) =>
        builder.AddResource(new ContainerResource(name)).Set(settings => settings.MakePlan = (resource, _) => LocalImages.Plan(resource, image));
}

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => Given(builder.Configuration, name) ?? valueGetter(), secret))
            .Set(settings => settings.MakePlan = (_, _) => ValuePlan.Instance);

    /// <summary>With a value for when none is given; here an empty one means "not set".</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>What it is for, and what happens without it; the dashboard shows it.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false) =>
        builder.Set(settings => settings.Description = description);

    // No shell can export a variable with a dash in its name, so Parameters__ai_key stands for Parameters:ai-key.
    private static string? Given(ConfigurationManager configuration, string name) =>
        configuration[$"Parameters:{name}"] ?? configuration[$"Parameters:{name.Replace('-', '_')}"];
}

internal static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddResource(new ExecutableResource(name)).Set(settings =>
        {
            settings.Arguments.AddRange((args ?? []).Select(argument => (Func<string>)(() => argument)));
            settings.MakePlan = (resource, _) => new ProgramPlan(resource, command, [], workingDirectory);
        });
}

internal sealed class ExecutableResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
