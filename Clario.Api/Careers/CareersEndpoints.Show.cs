using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Careers;

internal static partial class CareersEndpoints
{
    /// <summary>The ETag changes with anything that is said of a career, so a browser that has the current one gets 304 and no body.</summary>
    private static async Task<Results<Ok<CareerDetails>, NotFound, StatusCodeHttpResult>> ShowAsync(
        string code, HttpContext http, CareerCatalogue catalogue, CareerPages pages, CancellationToken cancellationToken)
    {
        if ((await catalogue.GetIndexAsync(cancellationToken)).Find(code) is null)
            return TypedResults.NotFound();
        var tag = $"W/\"{await catalogue.GetEditionAsync(cancellationToken)}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return await pages.FindAsync(code, cancellationToken) is { } details ? TypedResults.Ok(details) : TypedResults.NotFound();
    }
}
