using System.Data;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clario.Careers;

/// <summary>
/// The occupations, held in memory. Whether they changed is asked of the database at most every two seconds, so an import that runs in
/// another process is seen by all within that time; an import in this process calls <see cref="Forget"/>.
/// </summary>
public sealed partial class CareerCatalogue(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CareerCatalogue> logger) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly SourceDetails NoSource = new("No career data yet", "", "", null, false);

    private static readonly string[] Sources = [StarterCatalogue.SourceId, OnetImport.SourceId, WageImport.WagesId, WageImport.OutlookId];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Snapshot? _current;
    private long _checkedAt;

    public async ValueTask<CareerIndex> GetIndexAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken)).Index;

    /// <summary>Where the occupations come from, to be shown with them.</summary>
    public async ValueTask<SourceDetails> GetSourceAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken)).Source;

    /// <summary>Differs whenever anything that is said of a career differs, its pay and outlook too: the key to cache it under.</summary>
    public async ValueTask<string> GetEditionAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken)).Edition;

    /// <summary>Null where the code is unknown. Reads the database: cache what is made of it, under <see cref="CareerIndex.Version"/>.</summary>
    public async Task<CareerMaterial?> LoadMaterialAsync(string code, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        await using var oneMoment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await db.Careers.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancellationToken) is not { } career)
            return null;
        return new CareerMaterial(
            career,
            await db.CareerTasks.AsNoTracking().Where(t => t.CareerCode == code).OrderBy(t => t.Ordinal).ToListAsync(cancellationToken),
            await db.CareerRequirements.AsNoTracking().Where(r => r.CareerCode == code)
                .OrderByDescending(r => r.Importance).ThenBy(r => r.Name).ToListAsync(cancellationToken),
            await db.CareerTools.AsNoTracking().Where(t => t.CareerCode == code)
                .OrderByDescending(t => t.InDemand).ThenBy(t => t.Ordinal).ToListAsync(cancellationToken));
    }

    /// <summary>Makes the next reader ask the database.</summary>
    public void Forget() => Volatile.Write(ref _checkedAt, 0);

    public void Dispose() => _gate.Dispose();

    private async ValueTask<Snapshot> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } fresh && Volatile.Read(ref _checkedAt) is not 0 and var at && clock.GetElapsedTime(at) < CheckEvery)
            return fresh;
        // While one reader asks, the others go on with what they have; after Forget they wait for what is new.
        if (!await _gate.WaitAsync(_current is null || Volatile.Read(ref _checkedAt) == 0 ? Timeout.Infinite : 0, cancellationToken))
            return _current!;
        try
        {
            return await RefreshAsync(cancellationToken);
        }
        catch (NpgsqlException problem) when (_current is not null)
        {
            Log.DatabaseAway(logger, problem);
            Volatile.Write(ref _checkedAt, clock.GetTimestamp());
            return _current;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Snapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        var edition = EditionOf(await FindSourcesAsync(db, cancellationToken));
        if (_current is not { } current || current.Edition != edition)
            _current = current = await LoadAsync(db, cancellationToken);
        Volatile.Write(ref _checkedAt, asked);
        return current;
    }

    private static async Task<Snapshot> LoadAsync(ClarioDb db, CancellationToken cancellationToken)
    {
        await using var oneMoment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var sources = await FindSourcesAsync(db, cancellationToken);
        var source = sources.Find(s => s.Id is StarterCatalogue.SourceId or OnetImport.SourceId);
        var careers = await db.Careers.AsNoTracking().ToListAsync(cancellationToken);
        careers.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        return new Snapshot(
            new CareerIndex(
                source is null ? "none" : $"{source.Id}-{source.ContentHash}",
                [.. careers.Select(c => new CareerSummary(c.Code, c.Title, c.Description, c.JobZone, c.Field, null))],
                [.. careers.Select(c => new CareerEntry(c.Code, c.Title, c.JobZone, c.Interests ?? []))]),
            source?.Describe() ?? NoSource,
            EditionOf(sources));
    }

    private static Task<List<DataSource>> FindSourcesAsync(ClarioDb db, CancellationToken cancellationToken) =>
        db.DataSources.AsNoTracking().Where(s => Sources.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancellationToken);

    private static string EditionOf(List<DataSource> sources) => string.Join('-', sources.Select(s => s.ContentHash[..Math.Min(12, s.ContentHash.Length)]));

    private sealed record Snapshot(CareerIndex Index, SourceDetails Source, string Edition);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The career catalogue could not be checked for changes; the last known one is used")]
        public static partial void DatabaseAway(ILogger logger, Exception problem);
    }
}
