using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Running;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment =>
        builder.Set(settings => settings.Environment.Add(environment => environment[name] = value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.Set(settings =>
        {
            settings.References.Add((Resource)endpointReference.Resource);
            settings.Environment.Add(environment => environment[name] = endpointReference.Address);
        });

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.Set(settings =>
        {
            settings.References.Add(parameter.Resource);
            settings.Environment.Add(environment =>
            {
                if (parameter.Resource.Value() is { Length: > 0 } value)
                    environment[name] = value;
            });
        });

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs =>
        builder.WithArgs((object[])args);

    /// <param name="args">Text, or parameters, whose value is asked for when the resource starts.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
        where T : IResourceWithArgs =>
        builder.Set(settings =>
        {
            settings.References.UnionWith(args.OfType<ParameterResource>());
            settings.Arguments.AddRange(args.Select(arg => arg is ParameterResource parameter ? (Func<string>)(() => Needed(parameter)) : () => $"{arg}"));
        });

    /// <summary>Started by hand only: on the dashboard.</summary>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.Set(settings => settings.ExplicitStart = true);

    /// <summary>Not part of a deployment; there is none here.</summary>
    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder) where T : IResource => builder;

    /// <summary>Waits until the other one is healthy, or is known not to be on this machine.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport =>
        builder.Set(settings => settings.Waits.Add(new Wait((Resource)dependency.Resource, null)));

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        var other = (Resource)dependency.Resource;
        other.Settings.RunsToCompletion = true;
        return builder.Set(settings => settings.Waits.Add(new Wait(other, exitCode)));
    }

    private static string Needed(ParameterResource parameter) => parameter.Value() is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The parameter {parameter.Name} is not set: set it on the dashboard, or as Parameters__{parameter.Name.Replace('-', '_')} in the environment.");

    internal static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, Action<ResourceSettings> set) where T : IResource
    {
        set(((Resource)(IResource)builder.Resource).Settings);
        return builder;
    }
}
