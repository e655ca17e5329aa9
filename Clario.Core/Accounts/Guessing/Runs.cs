namespace Clario.Accounts.Guessing;

/// <summary>Runs along the alphabet or the figures (abcd, 9876), or from key to neighbouring key (qwert, 1qaz, zaq12wsx).</summary>
internal static class Runs
{
    /// <summary>Shorter ones stand in many words.</summary>
    public const int Shortest = 4;

    private static readonly string[] Rows = ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];
    private static readonly string[] Shifted = ["!@#$%^&*()_+", "qwertyuiop{}", "asdfghjkl:\"", "zxcvbnm<>?"];

    /// <summary>Each row lies a little further to the right than the one above: in quarters of a key.</summary>
    private static readonly int[] Offsets = [0, 2, 3, 5];

    private static readonly Dictionary<char, (int X, int Row)> Keys = Rows.Concat(Shifted)
        .SelectMany((keys, row) => keys.Select((key, column) => (key, X: column * 4 + Offsets[row % 4], Row: row % 4)))
        .DistinctBy(key => key.key).ToDictionary(key => key.key, key => (key.X, key.Row));

    /// <summary>How far the longest run from there goes; 0 when it is too short to be one.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var longest = Math.Max(Math.Max(While(rest, (a, b) => b - a == 1), While(rest, (a, b) => b - a == -1)), While(rest, AreNeighbours));
        return longest < Shortest ? 0 : longest;
    }

    private static int While(ReadOnlySpan<char> text, Func<char, char, bool> holds)
    {
        var length = 1;
        while (length < text.Length && holds(text[length - 1], text[length]))
            length++;
        return length;
    }

    /// <summary>The keys touch, or are the same.</summary>
    private static bool AreNeighbours(char a, char b) =>
        Keys.TryGetValue(a, out var first) && Keys.TryGetValue(b, out var second)
        && Math.Abs(first.Row - second.Row) <= 1 && Math.Abs(first.X - second.X) <= 4;
}
