using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clario.Journeys;

internal static class PageAddress
{
    /// <summary>
    /// Waits until the address matches. Playwright's WaitForURLAsync checks the address and then waits for it to change: what changes between the two,
    /// it never sees (microsoft/playwright-dotnet, issue 3364). An expectation asks again and again.
    /// </summary>
    public static Task ComesToAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 15_000 });
}
