using System.Buffers.Binary;
using System.Text;
using Clario.Platform;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Clario.Pictures;

public sealed class PictureMakerTests : IDisposable
{
    private readonly PictureMaker _maker = new();

    [Fact]
    public async Task A_square_is_the_middle_of_it_and_no_larger_than_it_has_to_be()
    {
        var made = await MakeAsync(Drawings.Draw(1800, 600, (x, _) => x < 600 ? SKColors.Red : x < 1200 ? SKColors.Lime : SKColors.Blue, SKEncodedImageFormat.Jpeg), PictureShape.Square);
        (made.Width, made.Height).ShouldBe((512, 512));
        foreach (var (x, y) in new[] { (12, 12), (256, 256), (499, 499) })
            ShouldBeAbout(made, x, y, SKColors.Lime);
    }

    [Fact]
    public async Task The_whole_is_fitted_in_and_what_is_small_is_not_blown_up()
    {
        var wide = await MakeAsync(Drawings.Plain(SKColors.Teal, 1024, 256), PictureShape.Whole);
        (wide.Width, wide.Height).ShouldBe((512, 128));
        var small = await MakeAsync(Drawings.Plain(SKColors.Teal, 60, 40), PictureShape.Whole);
        (small.Width, small.Height).ShouldBe((60, 40));
    }

    [Fact]
    public async Task What_is_clear_stays_clear()
    {
        var made = await MakeAsync(Drawings.Draw(64, 64, (x, _) => x < 32 ? SKColors.Transparent : SKColors.Black), PictureShape.Whole);
        using var pixels = SKBitmap.Decode(made.Content);
        ((int)pixels.GetPixel(8, 32).Alpha, (int)pixels.GetPixel(56, 32).Alpha).ShouldBe((0, 255));
    }

    /// <summary>The eight ways to hold a camera, as its file tells them: where the pixel at (x, y) of the file belongs, w and h being the upright picture's size.</summary>
    public static TheoryData<int, Func<int, int, int, int, (int, int)>> Ways => new()
    {
        { 1, (x, y, _, _) => (x, y) },
        { 2, (x, y, w, _) => (w - 1 - x, y) },
        { 3, (x, y, w, h) => (w - 1 - x, h - 1 - y) },
        { 4, (x, y, _, h) => (x, h - 1 - y) },
        { 5, (x, y, _, _) => (y, x) },
        { 6, (x, y, w, _) => (w - 1 - y, x) },
        { 7, (x, y, w, h) => (w - 1 - y, h - 1 - x) },
        { 8, (x, y, _, h) => (y, h - 1 - x) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_the_camera_was_held_the_picture_stands_upright(int way, Func<int, int, int, int, (int, int)> belongs)
    {
        const int width = 320, height = 160;
        var (fileWidth, fileHeight) = way < 5 ? (width, height) : (height, width);
        var file = Drawings.Draw(fileWidth, fileHeight, (x, y) => Corner(belongs(x, y, width, height)), SKEncodedImageFormat.Jpeg);
        var made = await MakeAsync(Drawings.WithExif(file, way, "held"), PictureShape.Whole);
        (made.Width, made.Height).ShouldBe((width, height));
        foreach (var (x, y) in new[] { (40, 40), (280, 40), (40, 120), (280, 120) })
            ShouldBeAbout(made, x, y, Corner((x, y)));

        static SKColor Corner((int X, int Y) at) => (at.X < width / 2, at.Y < height / 2) switch
        {
            (true, true) => SKColors.Red,
            (false, true) => SKColors.Lime,
            (true, false) => SKColors.Blue,
            _ => SKColors.White,
        };
    }

    [Fact]
    public async Task Nothing_but_the_pixels_goes_on()
    {
        const string place = "47.0707 N 15.4395 E";
        var file = Drawings.WithExif(Drawings.Plain(SKColors.Red, format: SKEncodedImageFormat.Jpeg), 1, place);
        byte[] withPage = [.. file, .. "<script>alert(1)</script>"u8];
        Encoding.Latin1.GetString(withPage).ShouldContain(place);
        var made = Encoding.Latin1.GetString((await MakeAsync(withPage, PictureShape.Square)).Content);
        made.ShouldStartWith("RIFF");
        made.ShouldNotContain(place);
        made.ShouldNotContain("script");
        made.ShouldNotContain("Exif", Case.Insensitive);
    }

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "JPEG", Drawings.Plain(SKColors.Red, format: SKEncodedImageFormat.Jpeg) },
        { "PNG", Drawings.Plain(SKColors.Red) },
        { "WebP", Drawings.Plain(SKColors.Red, format: SKEncodedImageFormat.Webp) },
        { "GIF", Drawings.Gif() },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task What_we_say_we_read_we_read(string _, byte[] file) => ShouldBeAbout(await MakeAsync(file, PictureShape.Square), 20, 20, SKColors.Red);

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "no picture", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
        { "no picture", "<!doctype html><script>alert(1)</script>"u8.ToArray() },
        { "no picture", "%PDF-1.7"u8.ToArray() },
        { "no picture", [] },
        { "no picture", Drawings.Plain(SKColors.Red)[..20] },
        { "no picture", Bitmap() },
        { "damaged", Drawings.Plain(SKColors.Red, 200, 200, SKEncodedImageFormat.Jpeg)[..400] },
        { "damaged", Drawings.Draw(200, 200, (x, y) => new((byte)x, (byte)y, (byte)(x * y)))[..^3000] },
        { "too small", Drawings.Plain(SKColors.Red, 31, 400) },
        { "more pixels", Vast() },
        { "more pixels", Announcing(31_000) },
        { "too long to read", Drawings.WithExif(Drawings.Plain(SKColors.Red, format: SKEncodedImageFormat.Jpeg), 1, "", Enumerable.Repeat<byte[]>([0xFF, 0xDA], 41)) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_picture_is_refused_in_words(string because, byte[] file)
    {
        var (made, fault) = await _maker.MakeAsync(file, PictureShape.Square, CancellationToken.None);
        made.ShouldBeNull();
        fault!.ShouldContain(because);
    }

    [Fact]
    public async Task Too_many_at_once_are_told_to_come_back()
    {
        var file = Drawings.Draw(1000, 1000, (x, y) => new((byte)x, (byte)y, (byte)(x ^ y)));
        var answers = Enumerable.Range(0, 40).Select(_ => _maker.MakeAsync(file, PictureShape.Square, CancellationToken.None)).ToList();
        await Task.WhenAll(answers).ContinueWith(_ => { }, TaskScheduler.Default);
        answers.ShouldContain(answer => answer.IsFaulted && answer.Exception!.InnerException is BusyException);
        answers.Count(answer => answer.IsCompletedSuccessfully).ShouldBeGreaterThanOrEqualTo(16);
        (await MakeAsync(file, PictureShape.Square)).Width.ShouldBe(512);
    }

    private async Task<EncodedPicture> MakeAsync(byte[] file, PictureShape shape)
    {
        var (made, fault) = await _maker.MakeAsync(file, shape, CancellationToken.None);
        fault.ShouldBeNull();
        return made!;
    }

    private static void ShouldBeAbout(EncodedPicture made, int x, int y, SKColor colour)
    {
        using var pixels = SKBitmap.Decode(made.Content);
        var at = pixels.GetPixel(x, y);
        Math.Abs(at.Red - colour.Red).ShouldBeLessThan(40, $"{at} at {x}, {y} instead of {colour}");
        Math.Abs(at.Green - colour.Green).ShouldBeLessThan(40, $"{at} at {x}, {y} instead of {colour}");
        Math.Abs(at.Blue - colour.Blue).ShouldBeLessThan(40, $"{at} at {x}, {y} instead of {colour}");
    }

    /// <summary>A GIF of a few bytes that says of itself to be 60,000 by 60,000.</summary>
    private static byte[] Vast()
    {
        var file = Drawings.Gif();
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), 60_000);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), 60_000);
        return file;
    }

    /// <summary>A JPEG that says of itself to be that wide and high. Read at an eighth it would pass; what its decoder keeps is not that small.</summary>
    private static byte[] Announcing(ushort side)
    {
        var file = Drawings.Plain(SKColors.Red, format: SKEncodedImageFormat.Jpeg);
        var frame = file.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), side);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), side);
        return file;
    }

    /// <summary>BMP: a picture, but of no kind that people send.</summary>
    private static byte[] Bitmap()
    {
        var file = new byte[54 + 40 * 40 * 3];
        "BM"u8.CopyTo(file);
        BitConverter.TryWriteBytes(file.AsSpan(2), file.Length);
        BitConverter.TryWriteBytes(file.AsSpan(10), 54);
        BitConverter.TryWriteBytes(file.AsSpan(14), 40);
        BitConverter.TryWriteBytes(file.AsSpan(18), 40);
        BitConverter.TryWriteBytes(file.AsSpan(22), 40);
        BitConverter.TryWriteBytes(file.AsSpan(26), (short)1);
        BitConverter.TryWriteBytes(file.AsSpan(28), (short)24);
        return file;
    }

    public void Dispose() => _maker.Dispose();
}
