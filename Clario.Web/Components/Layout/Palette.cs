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

    private static async Task<Results<Ok<IReadOnlyList<Found>>, StatusCodeHttpResult>> FindAsync(
        string? query, CareersClient careers, ApiClient api, CancellationToken cancel)
    {
        try
        {
            var words = query?.Trim() ?? "";
            var roadmaps = await api.GetAsync<IReadOnlyList<RoadmapSummary>>("/api/roadmaps", cancel);
            var mine = roadmaps.Where(roadmap => Matches(roadmap, words)).Take(4)
                .Select(roadmap => new Found("Your roadmaps", roadmap.Title, $"{roadmap.Progress.Percent} % done", $"/roadmaps/{roadmap.Id}"));
            var found = words.Length < 2 ? [] : (await careers.SearchAsync(words, null, 1, 6, cancel)).Items
                .Select(career => new Found("Careers", career.Title, career.MatchedTitle, $"/careers/{career.Code}"));
            return TypedResults.Ok<IReadOnlyList<Found>>([.. mine, .. found]);
        }
        catch (ApiException refused)
        {
            return TypedResults.StatusCode((int)refused.Status); // the palette goes on with its pages alone
        }
    }

    private static bool Matches(RoadmapSummary roadmap, string words) =>
        roadmap.Title.Contains(words, StringComparison.OrdinalIgnoreCase) || roadmap.CareerTitle.Contains(words, StringComparison.OrdinalIgnoreCase);
}
