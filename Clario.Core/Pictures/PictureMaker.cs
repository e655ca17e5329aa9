using Clario.Platform;
using SkiaSharp;

namespace Clario.Pictures;

public enum PictureShape
{
    /// <summary>The middle of it, as high as wide.</summary>
    Square,

    /// <summary>All of it.</summary>
    Whole,
}

/// <param name="Content">WebP.</param>
public sealed record EncodedPicture(byte[] Content, int Width, int Height);

/// <summary>
/// Makes a picture of ours out of a file that somebody sent: what the file says of itself counts, not what it is called; nothing of it but the pixels goes
/// on, so neither where a photograph was taken nor what hides behind it. One at a time, since it keeps a processor busy and holds every pixel.
/// </summary>
public sealed class PictureMaker : IDisposable
{
    public const int LongestSide = 512;

    /// <summary>Of the file: what a progressive JPEG keeps of itself while it is read grows with these, however small it is read.</summary>
    private const int MostPixels = 25_000_000;

    /// <summary>At four bytes each, and once more for a file that is read in several passes, some 150 MB.</summary>
    private const int MostPixelsRead = 16_000_000;

    /// <summary>A camera's or a web page's progressive JPEG has about ten; each goes over the whole picture.</summary>
    private const int MostScans = 40;

    /// <summary>About two seconds of work.</summary>
    private const int MostWaiting = 16;
    private const int Quality = 85;

    private static ReadOnlySpan<byte> StartOfScan => [0xFF, 0xDA];

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <summary>The picture, or a sentence on why there is none.</summary>
    /// <exception cref="BusyException">Too many wait.</exception>
    public async Task<(EncodedPicture? Made, string? Fault)> MakeAsync(ReadOnlyMemory<byte> file, PictureShape shape, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                throw new BusyException("Many pictures come in at this moment. Try again in a few seconds.");
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => Make(file.Span, shape), cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turn.Dispose();

    private static (EncodedPicture? Made, string? Fault) Make(ReadOnlySpan<byte> file, PictureShape shape)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif))
            return (null, "This is no picture that we can read. Use JPEG, PNG, WebP or GIF.");
        if (Math.Min(codec.Info.Width, codec.Info.Height) < PictureRules.ShortestSide)
            return (null, $"This picture is too small. Use one of at least {PictureRules.ShortestSide} by {PictureRules.ShortestSide} pixels.");
        var size = SizeToRead(codec);
        if (Pixels(codec.Info.Size) > MostPixels || Pixels(size) > MostPixelsRead)
            return (null, "This picture has more pixels than we can read. Save it smaller: 4,000 by 4,000 is plenty.");
        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && file.Count(StartOfScan) > MostScans)
            return (null, "This picture is made in a way that takes too long to read. Save it again, or choose another.");
        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success)
            return (null, "This picture is damaged. Save it again, or choose another.");
        return (Draw(pixels, codec.EncodedOrigin, shape), null);
    }

    private static long Pixels(SKSizeI size) => (long)size.Width * size.Height;

    /// <summary>A JPEG can be read smaller than it is: no larger than it has to be.</summary>
    private static SKSizeI SizeToRead(SKCodec codec)
    {
        for (var eighths = 1; eighths < 8; eighths++)
        {
            var size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Min(size.Width, size.Height) >= LongestSide)
                return size;
        }
        return codec.Info.Size;
    }

    private static EncodedPicture Draw(SKBitmap pixels, SKEncodedOrigin origin, PictureShape shape)
    {
        var lies = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = lies ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var (cutWidth, cutHeight) = shape == PictureShape.Square ? (Math.Min(width, height), Math.Min(width, height)) : (width, height);
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(cutWidth, cutHeight));
        var info = new SKImageInfo(Math.Max(1, (int)MathF.Round(cutWidth * scale)), Math.Max(1, (int)MathF.Round(cutHeight * scale)), SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Scale(scale);
        surface.Canvas.Translate((cutWidth - width) / 2f, (cutHeight - height) / 2f);
        surface.Canvas.Concat(Upright(origin, width, height));
        pixels.SetImmutable(); // or the image would be a copy
        using var image = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Webp, Quality);
        return new(encoded.ToArray(), info.Width, info.Height);
    }

    /// <summary>Turns what a camera wrote lying, or mirrored, into a picture of <paramref name="width"/> by <paramref name="height"/>.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
