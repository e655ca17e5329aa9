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

    /// <summary>Enough for 8 MB at a little over a megabit a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The picture, or a sentence on why there is none. A body that is too long, or too slow, throws.</summary>
    public static async Task<(EncodedPicture? Made, string? Fault)> ReadPictureAsync(
        this HttpRequest request, PictureMaker maker, PictureShape shape, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Patience);
        try
        {
            await request.Body.CopyToAsync(file, late.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The picture took too long to come.", StatusCodes.Status408RequestTimeout);
        }
        return file.Length == 0 ? (null, "Choose a picture first.") : await maker.MakeAsync(file.GetBuffer().AsMemory(0, (int)file.Length), shape, cancellationToken);
    }
}
