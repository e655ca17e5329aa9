using Clario.Careers;
using Clario.Http;
using Clario.Roadmaps;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Components.Layout;

/// <summary>What the command palette (Ctrl+K) finds besides pages: careers by search, and one's own roadmaps.</summary>
public static class Palette
{
    public sealed record Found(string Group, string Title, string? About, string Url);

    public static void MapPalette(this IEndpointRouteBuilder app) => app.MapGet("/palette", FindAsync).RequireAuthorization();

    private static async Task<Ok<List<Found>>> FindAsync(string? query, CareersClient careers, RoadmapsClient roadmaps, CancellationToken cancel)
    {
        var words = query?.Trim() ?? "";
        return TypedResults.Ok<List<Found>>(
        [
            .. await OrNothingAsync(() => RoadmapsAsync(words, roadmaps, cancel)),
            .. words.Length < 2 ? [] : await OrNothingAsync(() => CareersAsync(words, careers, cancel)),
        ]);
    }

    private static async Task<IEnumerable<Found>> RoadmapsAsync(string words, RoadmapsClient roadmaps, CancellationToken cancel) =>
        (await roadmaps.ListAsync(cancel)).Where(roadmap => Matches(roadmap, words)).Take(4)
            .Select(roadmap => new Found("Your roadmaps", roadmap.Title, $"{roadmap.Progress.Percent} % done", $"/roadmaps/{roadmap.Id}"));

    private static async Task<IEnumerable<Found>> CareersAsync(string words, CareersClient careers, CancellationToken cancel) =>
        (await careers.SearchAsync(words, null, 1, 6, cancel)).Items
            .Select(career => new Found("Careers", career.Title, career.MatchedTitle, $"/careers/{career.Code}"));

    // What can't be searched is left out: the palette still leads to everything else.
    private static async Task<IEnumerable<Found>> OrNothingAsync(Func<Task<IEnumerable<Found>>> find)
    {
        try
        {
            return await find();
        }
        catch (ApiException)
        {
            return [];
        }
    }

    private static bool Matches(RoadmapSummary roadmap, string words) =>
        roadmap.Title.Contains(words, StringComparison.OrdinalIgnoreCase) || roadmap.CareerTitle.Contains(words, StringComparison.OrdinalIgnoreCase);
}
