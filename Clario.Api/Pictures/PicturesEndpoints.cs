using System.Security.Claims;
using Clario.Accounts;
using Clario.Http;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Pictures;

internal static class PicturesEndpoints
{
    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{PictureRules.Path}{{link}}", ShowAsync).AllowAnonymous().WithRate(Rate.Reads).WithTags("Pictures").WithSummary("A picture, for who has been given its address");
        app.MapPut("/api/account/picture", PutAsync).AcceptsPicture().WithTags("Pictures").WithSummary("Give yourself a picture: an image is the body");
        app.MapDelete("/api/account/picture", RemoveAsync).WithTags("Pictures").WithSummary("Take your picture away");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowAsync(
        string link, HttpResponse response, PictureLinks links, ClarioDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (links.Read(link) is not var (id, expires) || await db.Pictures.Where(p => p.Id == id).Select(p => p.Content).SingleOrDefaultAsync(cancellationToken) is not { } content)
            return TypedResults.Problem("There is no picture here, or its address has expired.", statusCode: StatusCodes.Status404NotFound);
        response.Headers.CacheControl = $"private, max-age={(int)(expires - clock.GetUtcNow()).TotalSeconds}, immutable";
        return TypedResults.Bytes(content, "image/webp");
    }

    private static async Task<Results<Ok<PictureDetails>, ValidationProblem>> PutAsync(
        HttpRequest request, ClaimsPrincipal user, PictureMaker maker, PictureShelf shelf, PictureLinks links, CancellationToken cancellationToken)
    {
        var (picture, fault) = await request.ReadPictureAsync(maker, PictureShape.Square, cancellationToken);
        if (picture is null)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["picture"] = [fault!] });
        var put = await shelf.PutAsync(user.AccountId(), picture, cancellationToken);
        return TypedResults.Ok(links.Describe(put!));
    }

    private static async Task<NoContent> RemoveAsync(ClaimsPrincipal user, PictureShelf shelf, CancellationToken cancellationToken)
    {
        await shelf.PutAsync(user.AccountId(), null, cancellationToken);
        return TypedResults.NoContent();
    }
}
