using System.Net.Http.Headers;
using System.Text;
using SkiaSharp;

namespace Clario.Pictures;

/// <summary>Files as people send them.</summary>
internal static class Drawings
{
    public static byte[] Draw(int width, int height, Func<int, int, SKColor> colour, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul))
        {
            Pixels = [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select colour(x, y)],
        };
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    public static byte[] Plain(SKColor colour, int width = 64, int height = 64, SKEncodedImageFormat format = SKEncodedImageFormat.Png) => Draw(width, height, (_, _) => colour, format);

    /// <summary>As a camera writes it: which way up it was held, and a remark.</summary>
    public static byte[] WithExif(byte[] jpeg, int orientation, string remark, IEnumerable<byte[]>? more = null)
    {
        byte[] exif =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0,
            2, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0,
            0x0E, 0x01, 2, 0, (byte)(remark.Length + 1), 0, 0, 0, 38, 0, 0, 0,
            0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(remark), 0,
            .. (more ?? []).SelectMany(bytes => bytes),
        ];
        var length = exif.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    /// <summary>Red, 40 by 40. It is not compressed: each pixel is a code of its own, and the table of codes is cleared before it grows.</summary>
    public static byte[] Gif()
    {
        List<byte> codes = [];
        for (var i = 0; i < 1_600; i++)
        {
            if (i % 100 == 0)
                codes.Add(0x80);
            codes.Add(1);
        }
        codes.Add(0x81);
        List<byte> file = [.. "GIF89a"u8, 40, 0, 40, 0, 0xF6, 0, 0, 0, 0, 0, 0xFF, 0, 0, .. new byte[126 * 3], 0x2C, 0, 0, 0, 0, 40, 0, 40, 0, 0, 7];
        foreach (var block in codes.Chunk(255))
            file.AddRange([(byte)block.Length, .. block]);
        return [.. file, 0, 0x3B];
    }

    public static ByteArrayContent AsBody(this byte[] file, string type = "image/png") => new(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
