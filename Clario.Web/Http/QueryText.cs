using System.Globalization;

namespace Clario.Http;

/// <summary>
/// Reads what stands in an address. Pages take it as text: a parameter of a narrower type fails the whole page where a mail program has cut the address off,
/// or somebody made it up.
/// </summary>
internal static class QueryText
{
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
