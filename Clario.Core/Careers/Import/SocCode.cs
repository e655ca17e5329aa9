using System.Text.RegularExpressions;

namespace Clario.Careers;

/// <summary>"15-1252": a code of the Standard Occupational Classification.</summary>
internal static partial class SocCode
{
    public static bool IsOne(string text) => Shape().IsMatch(text);

    [GeneratedRegex(@"^\d\d-\d{4}$")]
    private static partial Regex Shape();
}
