namespace Clario.LocalHosting.Processes;

/// <summary>Cuts what a child prints into lines, all that have come at a time.</summary>
internal static class LineReader
{
    /// <summary>A line that does not end by then is cut, so that a child that prints none cannot fill our memory.</summary>
    public const int Longest = 16_384;

    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(StreamReader from)
    {
        var buffer = new char[Longest];
        var filled = 0;
        while (await from.ReadAsync(buffer.AsMemory(filled)) is > 0 and var read)
        {
            filled += read;
            var (lines, rest) = Cut(buffer.AsSpan(0, filled));
            if (rest == 0 && filled == Longest) // no end of line in all of it
                (lines, rest) = ([new string(buffer)], filled);
            buffer.AsSpan(rest, filled - rest).CopyTo(buffer);
            filled -= rest;
            if (lines.Count > 0)
                yield return lines;
        }
        if (filled > 0)
            yield return [new string(buffer, 0, filled)];
    }

    /// <returns>The whole lines, and where what follows them begins.</returns>
    private static (List<string> Lines, int Next) Cut(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        var start = 0;
        while (text[start..].IndexOf('\n') is >= 0 and var length)
        {
            lines.Add(text.Slice(start, length).TrimEnd('\r').ToString());
            start += length + 1;
        }
        return (lines, start);
    }
}
