using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Careers;

internal static partial class CareersEndpoints
{
    private const int LongestQuery = 200, LastPage = 10_000, LargestPage = 100, UsualPage = 20;

    private static async Task<Ok<CareerList>> FindAsync(
        CareerCatalogue catalogue, CareerSearch search,
        [StringLength(LongestQuery, ErrorMessage = "Search with up to 200 characters.")] string? query,
        [StringLength(LongestQuery)] string? field,
        [Range(1, 5, ErrorMessage = "A job zone is a number from 1 to 5.")] int? jobZone,
        [Range(1, LastPage, ErrorMessage = "Pages are numbered from 1 to 10,000.")] int? page,
        [Range(1, LargestPage, ErrorMessage = "A page holds 1 to 100 careers.")] int? pageSize,
        CancellationToken cancellationToken)
    {
        var found = (await search.FindAsync(query, cancellationToken))
            .Where(c => jobZone is null || c.JobZone == jobZone)
            .Where(c => string.IsNullOrWhiteSpace(field) || string.Equals(c.Field, field.Trim(), StringComparison.OrdinalIgnoreCase))
            .ToList();
        var size = pageSize ?? UsualPage;
        return TypedResults.Ok(new CareerList(
            [.. found.Skip(((page ?? 1) - 1) * size).Take(size)], found.Count, await catalogue.GetSourceAsync(cancellationToken)));
    }
}
