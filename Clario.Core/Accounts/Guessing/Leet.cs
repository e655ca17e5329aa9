namespace Clario.Accounts.Guessing;

/// <summary>Signs that people put for letters: p4$$w0rd.</summary>
internal static class Leet
{
    private const string Signs = "03457@$+8", Letters = "oeastastb";

    /// <param name="one">What 1 and ! stand for: i or l.</param>
    public static string Read(string text, char one) => string.Create(text.Length, (text, one), static (letters, read) =>
    {
        for (var i = 0; i < letters.Length; i++)
            letters[i] = read.text[i] is '1' or '!' or '|' ? read.one : Signs.IndexOf(read.text[i]) is >= 0 and var sign ? Letters[sign] : read.text[i];
    });
}
