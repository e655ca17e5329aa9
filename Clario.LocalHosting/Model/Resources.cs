using Clario.LocalHosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResource
    {
        string Name { get; }
    }

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithArgs : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithWaitSupport : IResource;

    public interface IResourceWithConnectionString : IResource;

    public abstract class Resource(string name) : IResource
    {
        public virtual string Name { get; } = name;

        /// <summary>What Program.cs said about it.</summary>
        internal ResourceSettings Settings { get; } = new();
    }

    public class ProjectResource(string name)
        : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

    public class ContainerResource(string name, string? entrypoint = null)
        : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        public string? Entrypoint { get; set; } = entrypoint;
    }

    public interface IResourceBuilder<out T> where T : IResource
    {
        T Resource { get; }

        IDistributedApplicationBuilder ApplicationBuilder { get; }
    }
}

namespace Aspire.Hosting
{
    using ApplicationModel;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
}
