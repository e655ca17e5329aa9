using System.Runtime.CompilerServices;
using System.Text;

namespace Clario.Platform.Import;

/// <param name="Number">Counted from 1.</param>
/// <param name="Fault">Why the line can't be used; its text is empty then.</param>
internal readonly record struct TextLine(int Number, string Text, string? Fault);

/// <summary>Cuts a stream into lines without holding more than one of them, and says which lines are not UTF-8 text.</summary>
internal static class TextLines
{
    /// <summary>Bytes. The longest line of O*NET 30.1 has 900.</summary>
    public const int LongestLine = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async IAsyncEnumerable<TextLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[4 * LongestLine];
        var (start, end, number, skipping) = (0, 0, 0, false);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = buffer.AsMemory(start, length);
                start += length + 1;
                number++;
                yield return skipping || length > LongestLine ? TooLong(number) : Decode(number, line.Span);
                skipping = false;
                continue;
            }
            if (end - start > LongestLine) // keep the count right, but not the text
                (start, skipping) = (end, true);
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                break;
            end += read;
        }
        if (skipping)
            yield return TooLong(number + 1);
        else if (end > 0)
            yield return Decode(number + 1, buffer.AsSpan(0, end));
    }

    private static TextLine TooLong(int number) => new(number, "", $"is longer than {LongestLine / 1024} KB");

    private static TextLine Decode(int number, ReadOnlySpan<byte> line)
    {
        if (number == 1 && line.StartsWith(Encoding.UTF8.Preamble))
            line = line[Encoding.UTF8.Preamble.Length..];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (line.Contains((byte)0))
            return new TextLine(number, "", "holds a zero byte: this is not UTF-8 text");
        try
        {
            return new TextLine(number, Utf8.GetString(line), null);
        }
        catch (DecoderFallbackException)
        {
            return new TextLine(number, "", "is not UTF-8 text");
        }
    }
}
