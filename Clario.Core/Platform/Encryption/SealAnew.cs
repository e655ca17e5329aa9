using Clario.Platform.Work;
using Microsoft.Extensions.Logging;

namespace Clario.Platform.Encryption;

/// <summary>Work: everything that is sealed under an older master key is sealed anew under the current one.</summary>
public sealed record SealAnew : IWork
{
    public static string Kind => "seal-anew";
}

/// <summary>
/// In batches, each value by compare-and-set, so that it runs beside everything else, may be killed at any time, and begins again where
/// old values are left.
/// </summary>
internal sealed partial class SealAnewHandler(SealedValues values, KeyRing ring, ILogger<SealAnewHandler> logger) : IWorkHandler<SealAnew>
{
    // What others write under the old key while it goes through is found the next time through; they stop within seconds.
    private const int Rounds = 10;

    public async Task HandleAsync(SealAnew work, WorkContext context, CancellationToken cancellationToken)
    {
        var current = ring.Current;
        var total = await OldAsync(current, cancellationToken);
        var done = 0L;
        var faults = new List<string>();
        for (var (round, left) = (0, total); left > 0 && round < Rounds; round++)
        {
            faults.Clear();
            await values.RenewAsync(current, async (renewed, unreadable) =>
            {
                done += renewed;
                faults.AddRange(unreadable.Take(100));
                await context.ReportAsync((int)Math.Min(99, done * 100 / Math.Max(1, total)), $"{done} of {total} sealed anew", cancellationToken);
            }, cancellationToken);
            left = await OldAsync(current, cancellationToken);
            if (faults.Count >= left)
                break;
        }
        foreach (var fault in faults)
            Log.Unreadable(logger, fault);
        if (faults.Count > 0)
            throw new WorkException($"{faults.Count} values could not be opened and stay as they are. The first: {faults[0]}") { Final = true };
        await context.ReportAsync(100, await EndAsync(current, done, cancellationToken), cancellationToken);
    }

    private async Task<string> EndAsync(MasterKey current, long done, CancellationToken cancellationToken)
    {
        var left = await OldAsync(current, cancellationToken);
        Log.Ended(logger, done, current, left);
        return left == 0 ? $"{done} sealed anew; nothing is under an older key any more" : $"{done} sealed anew; {left} came meanwhile and go next time";
    }

    private async Task<long> OldAsync(MasterKey current, CancellationToken cancellationToken) =>
        (await values.CountAsync(cancellationToken)).Where(count => count.Key != current.Id).Sum(count => count.Value);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Done} values sealed anew under the master key {Key}; {Left} are left under older ones")]
        public static partial void Ended(ILogger logger, long done, MasterKey key, long left);

        [LoggerMessage(LogLevel.Error, "A sealed value can't be renewed: {Fault}")]
        public static partial void Unreadable(ILogger logger, string fault);
    }
}
