using Aspire.Hosting.ApplicationModel;

namespace Clario.LocalHosting.Running;

/// <summary>
/// Who stops when: a resource's turn has come when all that wait for it or use it have ended. Two that know each other's addresses don't wait for each other:
/// then only who waits for the other at the start goes first.
/// </summary>
internal sealed class StopOrder
{
    private readonly Dictionary<Resource, TaskCompletionSource> _ended;
    private readonly Dictionary<Resource, HashSet<Resource>> _uses;

    public StopOrder(IReadOnlyList<Resource> resources)
    {
        _ended = resources.ToDictionary(resource => resource, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _uses = resources.ToDictionary(resource => resource, resource => resource.Settings.Waits.Select(wait => wait.On).ToHashSet());
        foreach (var user in resources)
            _uses[user].UnionWith(user.Settings.References.Where(used => !Leads(used, user, [])));
    }

    public Task TurnOfAsync(Resource resource) => Task.WhenAll(_uses.Where(user => user.Value.Contains(resource)).Select(user => _ended[user.Key].Task));

    public void Ended(Resource resource) => _ended[resource].TrySetResult();

    /// <summary>Whether <paramref name="from"/> uses <paramref name="to"/>, be it by way of others.</summary>
    private bool Leads(Resource from, Resource to, HashSet<Resource> seen) =>
        from == to || (seen.Add(from) && _uses.TryGetValue(from, out var used) && used.Any(next => Leads(next, to, seen)));
}
