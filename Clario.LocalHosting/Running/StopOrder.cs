using Aspire.Hosting.ApplicationModel;

namespace Clario.LocalHosting.Running;

/// <summary>Who stops when: a resource's turn has come when all that use it or wait for it have ended.</summary>
internal sealed class StopOrder
{
    private readonly Dictionary<Resource, TaskCompletionSource> _ended;
    private readonly ILookup<Resource, Resource> _users;

    public StopOrder(IReadOnlyList<Resource> resources)
    {
        _ended = resources.ToDictionary(resource => resource, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _users = resources
            .SelectMany(user => user.Settings.Waits.Select(wait => wait.On).Concat(user.Settings.References).Distinct(), (user, used) => (user, used))
            .Where(pair => pair.user != pair.used)
            .ToLookup(pair => pair.used, pair => pair.user);
    }

    public Task TurnOfAsync(Resource resource) => Task.WhenAll(_users[resource].Select(user => _ended[user].Task));

    public void Ended(Resource resource) => _ended[resource].TrySetResult();
}
