using System.Text.RegularExpressions;

namespace Clario.LocalHosting.Running;

/// <summary>Text with the colour codes of a terminal in it.</summary>
internal static partial class AnsiText
{
    public static string Strip(string text) => text.Contains('\e') ? Code().Replace(text, "") : text;

    // Control sequences (CSI), and titles and links (OSC).
    [GeneratedRegex(@"\e(\[[0-?]*[ -/]*[@-~]|\][^\a\e]*(\a|\e\\))")]
    private static partial Regex Code();
}
