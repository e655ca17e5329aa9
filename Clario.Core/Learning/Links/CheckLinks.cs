using System.Collections.Concurrent;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clario.Learning;

/// <summary>Work: asks the addresses of imported courses whether they still lead to something.</summary>
public sealed record CheckLinks : IWork
{
    public static string Kind => "link-check";
}

/// <summary>
/// Asks up to 200, those first that were not asked for longest: four at a time, one at a time of a host, and no more than 20 of a host. What answered is
/// asked again after a week, what did not find its page after a day. Where no server answers at all, there is no network, and nothing changes.
/// </summary>
internal sealed partial class CheckLinksHandler(ClarioDb db, LinkProbe probe, TimeProvider clock, ILogger<CheckLinksHandler> logger) : IWorkHandler<CheckLinks>
{
    private const int Most = 200, MostOfAHost = 20, AtOnce = 4;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7), Day = TimeSpan.FromDays(1);

    public async Task HandleAsync(CheckLinks work, WorkContext context, CancellationToken cancellationToken)
    {
        var hosts = await DueAsync(cancellationToken);
        if (hosts.Count == 0)
            return;
        var answers = new ConcurrentDictionary<Guid, LinkAnswer>();
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (links, stop) =>
        {
            foreach (var link in links)
                answers[link.Id] = await probe.AskAsync(link.Url, stop);
        });
        if (answers.Values.All(answer => answer is LinkAnswer.None or LinkAnswer.Inside))
        {
            Log.NoNetwork(logger, answers.Count);
            return;
        }
        await KeepAsync(answers, cancellationToken);
        int Count(LinkAnswer answer) => answers.Values.Count(a => a == answer);
        Log.Asked(logger, answers.Count, Count(LinkAnswer.Found), Count(LinkAnswer.NotFound), Count(LinkAnswer.Inside), Count(LinkAnswer.Unclear) + Count(LinkAnswer.None));
    }

    /// <summary>The links to ask, by host.</summary>
    private async Task<IReadOnlyCollection<List<(Guid Id, string Url)>>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = db.Courses
            .Where(c => c.CheckedAt == null || c.CheckedAt <= now - Week || (c.MissingSince != null && c.CheckedAt <= now - Day))
            .OrderBy(c => c.CheckedAt != null).ThenBy(c => c.CheckedAt).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Url });
        var hosts = new Dictionary<string, List<(Guid, string)>>();
        var taken = 0;
        await foreach (var link in due.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var host = new Uri(link.Url).Host;
            if (!hosts.TryGetValue(host, out var links))
                hosts[host] = links = [];
            if (links.Count == MostOfAHost)
                continue;
            links.Add((link.Id, link.Url));
            if (++taken == Most)
                break;
        }
        return hosts.Values;
    }

    /// <summary>Reads the courses only now: an import may have replaced them while they were asked.</summary>
    private async Task KeepAsync(ConcurrentDictionary<Guid, LinkAnswer> answers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = answers.Keys.ToList();
        foreach (var course in await db.Courses.Where(c => asked.Contains(c.Id)).ToListAsync(cancellationToken))
        {
            switch (answers[course.Id])
            {
                case LinkAnswer.Found: course.Found(now); break;
                case LinkAnswer.NotFound: course.NotFound(now); break;
                case LinkAnswer.Inside: course.LeadsInside(now); break;
                default: course.NotTold(now); break;
            }
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Links: asked {Asked}; {Found} are there, {Missing} are not, {Inside} lead to no public network, {Unknown} did not say")]
        public static partial void Asked(ILogger logger, int asked, int found, int missing, int inside, int unknown);

        [LoggerMessage(LogLevel.Information, "Links: none of {Asked} answered, so nothing was changed")]
        public static partial void NoNetwork(ILogger logger, int asked);
    }
}
