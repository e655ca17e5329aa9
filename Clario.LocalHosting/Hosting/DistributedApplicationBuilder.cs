using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];
    private readonly OneCommand? _command;
    private readonly DeskVerb? _verb;

    public DistributedApplicationBuilder(string[] args)
    {
        if (Assembly.GetEntryAssembly() is { } program)
            Configuration.AddUserSecrets(program, optional: true);
        Configuration.AddEnvironmentVariables();
        _command = OneCommand.Parse(args);
        _verb = DeskVerb.Parse(args);
        if (_command is null && _verb is null)
            Configuration.AddCommandLine(args);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; init; } = Path.Combine(Folders.Root, "Clario.AppHost");

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (_resources.Any(known => known.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"Two resources are called \"{resource.Name}\".");
        _resources.Add((Resource)(IResource)resource);
        return new ResourceBuilder<T>(resource, this);
    }

    /// <summary>What Program.cs has added so far.</summary>
    internal IReadOnlyList<Resource> Resources => _resources;

    public DistributedApplication Build() => new(new LocalRuntime(_resources, Configuration, AppHostDirectory) { Command = _command, Verb = _verb });

    private sealed class ResourceBuilder<T>(T resource, IDistributedApplicationBuilder application) : IResourceBuilder<T> where T : IResource
    {
        public T Resource => resource;

        public IDistributedApplicationBuilder ApplicationBuilder => application;
    }
}

public class DistributedApplicationException(string message) : Exception(message);
