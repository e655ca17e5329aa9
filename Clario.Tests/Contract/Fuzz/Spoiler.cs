using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Clario.Pictures;
using SkiaSharp;

namespace Clario.Contract.Fuzz;

/// <summary>Spoils bodies, each in another way. The same <paramref name="random"/> makes the same.</summary>
internal sealed class Spoiler(Random random)
{
    private static readonly byte[][] Pictures =
    [
        Drawings.Plain(SKColors.Teal), Drawings.Plain(SKColors.Teal, format: SKEncodedImageFormat.Jpeg), Drawings.Plain(SKColors.Teal, format: SKEncodedImageFormat.Webp), Drawings.Gif(),
        Drawings.WithExif(Drawings.Plain(SKColors.Teal, format: SKEncodedImageFormat.Jpeg), 6, "a remark"),
    ];

    public const int OverTheLimit = 1_100_000;

    public T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(double part) => random.NextDouble() < part;

    /// <summary>A body made out of a good one; null for none.</summary>
    public HttpContent? Body(JsonObject good) => random.NextDouble() switch
    {
        < 0.40 => Json(Fields(good, field => Chance(1.2 / Math.Max(1, good.Count)) ? Any(Hostile.Json) : field)),
        < 0.48 => Json(Fields(good, field => field, more: $",\"{Any<string>(["", "id", "x", "accountId", "role", good.FirstOrDefault().Key ?? "a", "\\u0000", "__proto__"])}\":{Any(Hostile.Json)}")),
        < 0.53 => Json(Fields(new(good.Where(_ => Chance(0.5)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))), field => field)),
        < 0.68 => Json(Any(Hostile.Bodies)),
        < 0.75 => Bytes(Misread(good.ToJsonString())),
        < 0.88 => Bytes(Encoding.UTF8.GetBytes(good.ToJsonString()), Any(Hostile.ContentTypes)),
        < 0.94 => Multipart(),
        < 0.942 => Json($"{{\"a\":\"{new string('x', OverTheLimit)}\"}}"),
        < 0.97 => Json(Cut(good.ToJsonString())),
        < 0.98 => null,
        _ => Json(good.ToJsonString()),
    };

    private static string Fields(JsonObject good, Func<string, string> change, string more = "") =>
        $"{{{string.Join(',', good.Select(field => $"\"{field.Key}\":{change(field.Value?.ToJsonString() ?? "null")}"))}{(good.Count == 0 ? more.TrimStart(',') : more)}}}";

    private string Cut(string text) => text.Length == 0 ? text : random.Next(2) == 0 ? text[..random.Next(text.Length)] : text.Remove(random.Next(text.Length), 1);

    /// <summary>JSON in bytes that are no UTF-8, or other bytes within it.</summary>
    private byte[] Misread(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(5))
        {
            case 0: return Encoding.Unicode.GetBytes(text);
            case 1: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 2: return [0xFF, 0xFE, .. Encoding.UTF32.GetBytes(text)];
            case 3:
                random.NextBytes(bytes);
                return bytes;
            default:
                for (var i = 0; i < 3 && bytes.Length > 0; i++)
                    bytes[random.Next(bytes.Length)] = Any<byte>([0x00, 0xC0, 0xED, 0xFE, 0xFF, 0x80, 0x1B]);
                return bytes;
        }
    }

    private ByteArrayContent Multipart()
    {
        var part = Any<string>(
        [
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../a\0.html\"\r\nContent-Type: text/html\r\n\r\n<b>",
            "--x\r\n", "--x--", "--y\r\n\r\n--y--", "x", "", "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n--x",
            $"--x\r\n{new string('a', 20_000)}: b\r\n\r\n", $"--x\r\n{string.Concat(Enumerable.Repeat("a: b\r\n", 500))}\r\n\r\n--x--",
            string.Concat(Enumerable.Repeat("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", 1_500)),
            "--x\r\nContent-Disposition: nothing\r\nContent-Length: -1\r\n\r\n--x--\r\n",
        ]);
        return Bytes(Encoding.Latin1.GetBytes(part), Any<string>(["multipart/form-data; boundary=x", "multipart/form-data; boundary=\"x\"", "multipart/form-data", "multipart/mixed; boundary=x"]));
    }

    /// <summary>An image with bytes changed, cut off, or of another kind than it says.</summary>
    public ByteArrayContent Picture()
    {
        var file = Any(Pictures).ToArray();
        if (Chance(0.3))
            file = file[..random.Next(file.Length)];
        for (var changes = Chance(0.2) ? 0 : random.Next(1, 30); changes > 0 && file.Length > 0; changes--)
            file[Chance(0.5) ? random.Next(Math.Min(64, file.Length)) : random.Next(file.Length)] = (byte)random.Next(256);
        return Bytes(file, Any(PictureRules.ContentTypes));
    }

    private static ByteArrayContent Json(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private static ByteArrayContent Bytes(byte[] bytes, string type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        if (type.Length > 0 && !(MediaTypeHeaderValue.TryParse(type, out var known) && (content.Headers.ContentType = known) is not null))
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
