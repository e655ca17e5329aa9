using System.Runtime.CompilerServices;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Google.Protobuf;

namespace Clario.LocalHosting.Dashboard;

/// <summary>All resources, for one reader: everything once, then what has changed since it was last told.</summary>
internal static class ResourceFeed
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    public static async IAsyncEnumerable<IMessage> WatchAsync(Desk desk, [EnumeratorCancellation] CancellationToken ending)
    {
        var told = new Dictionary<ResourceRun, ResourceSnapshot>();
        var next = desk.Changes.Next;
        var all = new InitialResourceData();
        all.Resources.AddRange(desk.Runs.Select(Tell));
        yield return new WatchResourcesUpdate { InitialData = all };
        while (true)
        {
            await next.WaitAsync(ending);
            await Task.Delay(Gather, ending); // a start is many changes; one message tells them all
            next = desk.Changes.Next;
            var changes = new WatchResourcesChanges();
            changes.Value.AddRange(desk.Runs.Where(run => !ReferenceEquals(told[run], run.Now)).Select(run => new WatchResourcesChange { Upsert = Tell(run) }));
            if (changes.Value.Count > 0)
                yield return new WatchResourcesUpdate { Changes = changes };
        }

        Resource Tell(ResourceRun run) => desk.Describe(run, told[run] = run.Now);
    }
}
