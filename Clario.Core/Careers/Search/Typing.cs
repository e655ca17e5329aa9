namespace Clario.Careers;

/// <summary>How far two words are apart when someone mistypes: letters left out, added, changed, or two swapped count one each.</summary>
internal static class Typing
{
    private const int Longest = 32;

    /// <summary>How many slips are forgiven in a word of this length.</summary>
    public static int Forgiven(int length) => length switch { < 4 => 0, < 6 => 1, _ => 2 };

    /// <summary>The number of slips, or <paramref name="most"/> + 1 where it is more than that.</summary>
    public static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > Longest || b.Length > Longest)
            return most + 1;
        Span<int> before = stackalloc int[Longest + 1], above = stackalloc int[Longest + 1], row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + changed);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                best = Math.Min(best, row[j]);
            }
            if (best > most)
                return most + 1;
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return Math.Min(above[b.Length], most + 1);
    }
}
