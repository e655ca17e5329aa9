using Clario.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Clario.Pictures;

/// <summary>Takes an image that is the whole body of a request.</summary>
internal static class PictureUpload
{
    public static TBuilder AcceptsPicture<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder
        .WithRate(Rate.Uploads)
        .WithMetadata(new RequestSizeLimitAttribute(PictureRules.MaxBytes), new AcceptsMetadata([.. PictureRules.ContentTypes], typeof(Stream)));

    /// <summary>The picture, or a sentence on why there is none. A body that is too long throws, as everywhere.</summary>
    public static async Task<(EncodedPicture? Made, string? Fault)> ReadPictureAsync(
        this HttpRequest request, PictureMaker maker, PictureShape shape, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, PictureRules.MaxBytes));
        await request.Body.CopyToAsync(file, cancellationToken);
        return file.Length == 0 ? (null, "Choose a picture first.") : await maker.MakeAsync(file.ToArray(), shape, cancellationToken);
    }
}
