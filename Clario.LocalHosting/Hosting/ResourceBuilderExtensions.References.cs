using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets <c>ConnectionStrings__name</c>, unless the other one is not on this machine.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var other = (Resource)source.Resource;
        return builder.Set(settings =>
        {
            settings.References.Add(other);
            settings.Environment.Add(environment =>
            {
                if (other.Settings.Plan is { Missing: null, ConnectionString: { } address })
                    environment[$"ConnectionStrings__{connectionName ?? other.Name}"] = address;
            });
        });
    }

    /// <summary>Sets <c>services__name__endpoint__0</c> for every endpoint of the other one.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var other = (Resource)source.Resource;
        return builder.Set(settings =>
        {
            settings.References.Add(other);
            settings.Environment.Add(environment =>
            {
                foreach (var endpoint in other.Settings.Endpoints.Values)
                    environment[$"services__{other.Name}__{endpoint.Name}__0"] = endpoint.Address;
            });
        });
    }
}
