using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Running;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>A web endpoint. Nothing stands between it and its clients here, so <paramref name="port"/> is where the process listens.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name ?? "http", env, isProxied);

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null,
        bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var listens = port ?? targetPort ?? throw new DistributedApplicationException($"{builder.Resource.Name}: an endpoint needs a port.");
        return builder.Set(settings =>
        {
            var endpoint = new Endpoint(name ?? scheme ?? "tcp", scheme ?? "tcp", listens);
            settings.Endpoints.Add(endpoint.Name, endpoint);
            settings.IsExternal |= isExternal ?? false;
            if (env is not null)
                settings.Environment.Add(environment => environment[env] = $"{listens}");
        });
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new((Resource)(IResource)builder.Resource, name);

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints =>
        builder.Set(settings => settings.IsExternal = true);

    /// <summary>A page of the endpoint that deserves a link of its own; its address is relative to the endpoint's.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        var page = callback(new EndpointReference((Resource)(IResource)builder.Resource, endpointName));
        return builder.Set(settings => settings.Pages.Add(new PageLink(endpointName, page.Url, page.DisplayText)));
    }

    /// <summary>Healthy is: GET <paramref name="path"/> answers with <paramref name="statusCode"/> (200).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints =>
        builder.Set(settings => settings.Health = new HealthCheck(path ?? "/", statusCode ?? 200, endpointName));
}
