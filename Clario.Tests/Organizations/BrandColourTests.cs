using Shouldly;
using Xunit;

namespace Clario.Organizations;

public sealed class BrandColourTests
{
    [Fact]
    public void Any_colour_becomes_one_that_can_be_read_on_every_ground_of_both_themes()
    {
        for (var colour = 0; colour <= 0xffffff; colour += 0x05_0b_11)
        {
            var chosen = $"#{colour:x6}";
            ShouldBeReadable(BrandColour.Light(chosen), ["#fbfaf7", "#ffffff", "#f3f1ea"]);
            ShouldBeReadable(BrandColour.Dark(chosen), ["#12161d", "#1a2029", "#0d1117"]);
        }
    }

    [Fact]
    public void Clarios_own_teal_stays_as_it_is_on_paper_and_says_that_it_does_not_in_the_dark()
    {
        BrandColour.Light("#0e625d").Brand.ShouldBe("#0e625d");
        BrandColour.Note("#0e625d").ShouldNotBeNull().ShouldStartWith("In the dark theme it is shown as");
        BrandColour.Contrast("#000000", "#ffffff").ShouldBe(21, 0.01);
    }

    private static void ShouldBeReadable(BrandShades shades, string[] grounds)
    {
        foreach (var words in new[] { shades.Brand, shades.Hover })
            foreach (var ground in grounds.Append(shades.Soft).Append(shades.OnBrand))
                BrandColour.Contrast(words, ground).ShouldBeGreaterThanOrEqualTo(4.5, $"{words} on {ground}");
    }
}
