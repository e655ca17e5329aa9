using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Dashboard.Wire;
using Google.Protobuf.WellKnownTypes;

namespace Clario.Hosting;

internal static class Watching
{
    public static Task<ResourceCommandResponse> CommandAsync(this ResourceServiceClient client, string resource, string command, string? value = null)
    {
        var request = new ResourceCommandRequest { ResourceName = resource, CommandName = command };
        if (value is not null)
            request.Arguments["value"] = Value.ForString(value);
        return client.ExecuteAsync(request);
    }

    public static async Task<Resource> ResourceAsync(this ResourceServiceClient client, string name) =>
        (await client.ResourcesAsync()).Single(resource => resource.DisplayName == name);

    public static string? Property(this Resource resource, string name) => resource.Properties.FirstOrDefault(property => property.Name == name)?.Value.StringValue;

    /// <summary>All changes up to the one that was waited for.</summary>
    public static async Task<IReadOnlyList<Resource>> UntilAsync(this IAsyncEnumerator<WatchResourcesUpdate> updates, Func<Resource, bool> reached)
    {
        var seen = new List<Resource>();
        while (!seen.Any(reached) && await updates.MoveNextAsync())
            seen.AddRange(updates.Current.Changes.Value.Select(change => change.Upsert));
        return seen;
    }
}
