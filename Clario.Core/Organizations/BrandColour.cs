using System.Globalization;

namespace Clario.Organizations;

/// <summary>
/// Makes of a chosen colour the shades that can be read: in the light theme darker until it stands out from paper, in the dark one lighter. No colour
/// does for both, so a chosen one is kept as it is and shown as near to it as reading allows.
/// </summary>
public static class BrandColour
{
    private const double Needed = 4.5;
    private static readonly Shade Black = new(0, 0, 0), White = new(255, 255, 255);

    // The grounds that words in the brand's colour stand on, as the pages' tokens.css has them.
    private static readonly Shade[] LightGrounds = [Read("#fbfaf7"), Read("#ffffff"), Read("#f3f1ea")];
    private static readonly Shade[] DarkGrounds = [Read("#12161d"), Read("#1a2029"), Read("#0d1117")];

    public static BrandShades Light(string colour) => Shades(Read(colour), LightGrounds, Black, White, softness: 0.1);

    public static BrandShades Dark(string colour) => Shades(Read(colour), DarkGrounds, White, Read("#0d1117"), softness: 0.14);

    /// <summary>Why what is shown is not quite the colour that was chosen; null where it is in one of the themes and the other goes without saying.</summary>
    public static string? Note(string colour)
    {
        var (chosen, light, dark) = (Read(colour).ToString(), Light(colour).Brand, Dark(colour).Brand);
        return (light == chosen, dark == chosen) switch
        {
            (true, true) => null,
            (true, false) => $"In the dark theme it is shown as {dark}, because {chosen} could not be read on a dark ground.",
            (false, true) => $"In the light theme it is shown as {light}, because {chosen} could not be read on paper.",
            _ => $"It is shown as {light} in the light theme and {dark} in the dark one, because {chosen} could not be read on either ground.",
        };
    }

    /// <summary>By WCAG 2: from 1 to 21.</summary>
    public static double Contrast(string a, string b) => Contrast(Read(a), Read(b));

    private static BrandShades Shades(Shade chosen, Shade[] grounds, Shade towards, Shade onBrand, double softness)
    {
        for (var step = 0; ; step++)
        {
            var brand = chosen.Mix(towards, step / 50.0);
            var (hover, soft) = (brand.Mix(towards, 0.2), grounds[1].Mix(brand, softness));
            if (grounds.Append(soft).Append(onBrand).All(ground => Contrast(brand, ground) >= Needed) || step == 50)
                return new(brand.ToString(), hover.ToString(), soft.ToString(), onBrand.ToString());
        }
    }

    private static double Contrast(Shade a, Shade b)
    {
        var (lighter, darker) = (Math.Max(a.Luminance, b.Luminance), Math.Min(a.Luminance, b.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static Shade Read(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new(value >> 16, value >> 8 & 0xff, value & 0xff);
    }

    private readonly record struct Shade(int R, int G, int B)
    {
        public double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

        public Shade Mix(Shade other, double part) => new(Mix(R, other.R, part), Mix(G, other.G, part), Mix(B, other.B, part));

        public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

        private static int Mix(int from, int to, double part) => (int)Math.Round(from + (to - from) * part);

        private static double Linear(int value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
    }
}
