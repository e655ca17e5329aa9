using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Careers;

/// <summary>Finds careers by what people call them. The titles are held in memory and read again when the catalogue changes.</summary>
public sealed class CareerSearch(CareerCatalogue catalogue, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Built? _built;

    /// <summary>Best first; with an empty query every career, by title.</summary>
    public async ValueTask<IReadOnlyList<CareerSummary>> FindAsync(string? query, CancellationToken cancellationToken)
    {
        var index = await catalogue.GetIndexAsync(cancellationToken);
        var built = _built is { } made && made.Index == index ? made : await BuildAsync(index, cancellationToken);
        return string.IsNullOrWhiteSpace(query)
            ? built.ByTitle
            : built.Search.Find(query).ConvertAll(hit => built.Index.Summaries[hit.Career] with { MatchedTitle = hit.Title });
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Built> BuildAsync(CareerIndex index, CancellationToken cancellationToken)
    {
        // While one request reads the titles, the others go on with those that were there before.
        if (!await _gate.WaitAsync(_built is null ? Timeout.Infinite : 0, cancellationToken))
            return _built!;
        try
        {
            if (_built is { } made && made.Index == index)
                return made;
            var places = index.Summaries.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i);
            var titles = await LoadTitlesAsync(cancellationToken);
            // An import may commit between the two reads; titles of careers that the index has not seen yet are left out until it has.
            return _built = new Built(
                index,
                new TitleSearch(
                    [.. index.Summaries.Select(s => s.Title)],
                    [.. titles.Where(t => places.ContainsKey(t.CareerCode)).Select(t => (places[t.CareerCode], t.Title))]),
                [.. index.Summaries.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)]);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<List<CareerTitle>> LoadTitlesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        return await db.CareerTitles.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellationToken);
    }

    private sealed record Built(CareerIndex Index, TitleSearch Search, CareerSummary[] ByTitle);
}
