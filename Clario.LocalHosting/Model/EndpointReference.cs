namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named address of a resource.</summary>
public sealed class EndpointReference
{
    private readonly Resource _owner;

    internal EndpointReference(Resource owner, string name) => (_owner, EndpointName) = (owner, name);

    public string EndpointName { get; }

    public IResourceWithEndpoints Resource => (IResourceWithEndpoints)_owner;

    /// <summary>Null when the resource does not run on this machine.</summary>
    internal string? Address => _owner.Settings.Plan?.Missing is null && _owner.Settings.Endpoints.TryGetValue(EndpointName, out var endpoint)
        ? endpoint.Address
        : null;
}
