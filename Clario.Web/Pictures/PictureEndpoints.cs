using Clario.Accounts;
using Clario.Http;

namespace Clario.Pictures;

internal static class PictureEndpoints
{
    private const string WebP = "image/webp";

    /// <summary>The Api's address, on this site too: what it hands out then works in a page as it is.</summary>
    public static void MapPictures(this IEndpointRouteBuilder app) => app.MapGet(PictureRules.Path + "{link:regex(^[A-Za-z0-9_-]+$)}", ShowAsync).AllowAnonymous();

    private static async Task<IResult> ShowAsync(string link, ApiClient api, HttpContext http)
    {
        try
        {
            var answer = await api.OpenAsync(PictureRules.Path + link, http.RequestAborted);
            http.Response.RegisterForDispose(answer);
            if (answer.Content.Headers.ContentType?.MediaType != WebP)
                return TypedResults.NotFound();
            http.Response.Headers.CacheControl = answer.Headers.CacheControl?.ToString();
            return TypedResults.Stream(await answer.Content.ReadAsStreamAsync(http.RequestAborted), WebP);
        }
        catch (ApiException refused)
        {
            return TypedResults.StatusCode((int)refused.Status);
        }
        catch (SignedOutException)
        {
            return TypedResults.NotFound(); // the page itself says so
        }
    }
}
