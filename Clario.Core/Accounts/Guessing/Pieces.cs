namespace Clario.Accounts.Guessing;

/// <summary>
/// How many things somebody who guesses has to get right: a character is one; a word that everybody uses, or a run along the alphabet, the figures or
/// the keyboard, is two however long; a word of the person's own, a year, and the repetition of what stands before are one.
/// </summary>
internal static class Pieces
{
    private const int Word = 2, Run = 2, Own = 1, Again = 1, Year = 1;

    /// <summary>The least number of pieces that make the password.</summary>
    /// <param name="password">In lower case.</param>
    /// <param name="own">In lower case: names, parts of the address.</param>
    public static int Count(string password, IReadOnlyCollection<string> own)
    {
        string[] readings = [password, Leet.Read(password, one: 'i'), Leet.Read(password, one: 'l')];
        var best = new int[password.Length + 1];
        Array.Fill(best, int.MaxValue);
        best[0] = 0;
        for (var at = 0; at < password.Length; at++)
        {
            Reach(at, 1, 1);
            if (Runs.LengthAt(password, at) is > 0 and var run)
                for (var length = Runs.Shortest; length <= run; length++)
                    Reach(at, length, Run);
            foreach (var reading in readings)
                ReachWords(reading, at);
            if (IsYear(password.AsSpan(at)))
                Reach(at, 4, Year);
            for (var length = 1; length <= Math.Min(at, password.Length - at); length++)
                if (password.AsSpan(at - length, length).SequenceEqual(password.AsSpan(at, length)))
                    Reach(at, length, Again);
        }
        return best[^1];

        void Reach(int from, int length, int cost) => best[from + length] = Math.Min(best[from + length], best[from] + cost);

        void ReachWords(string reading, int from)
        {
            foreach (var word in own)
                if (reading.AsSpan(from).StartsWith(word, StringComparison.Ordinal))
                    Reach(from, word.Length, Own);
            for (var length = CommonPasswords.ShortestWord; length <= Math.Min(CommonPasswords.LongestWord, reading.Length - from); length++)
                if (CommonPasswords.IsWord(reading.AsSpan(from, length)))
                    Reach(from, length, Word);
        }
    }

    private static bool IsYear(ReadOnlySpan<char> text) =>
        text.Length >= 4 && text[..2] is "19" or "20" && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);
}
