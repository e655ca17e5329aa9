using System.Diagnostics;
using Clario.Accounts;

namespace Clario;

/// <summary>How long it takes to see whether a password is guessed quickly: a usual one, and the longest that may be sent.</summary>
internal sealed class PasswordBenchmark : IBenchmark
{
    private const int Rounds = 2_000;

    public string Name => "passwords";

    public Task<IReadOnlyList<Figure>> RunAsync(BenchSite site) => Task.FromResult<IReadOnlyList<Figure>>(
    [
        Measure("a few words", "correct horse battery staple"),
        Measure("200 times the same letter", new string('a', 200)),
        Measure("200 letters along the keyboard", string.Concat(Enumerable.Repeat("qwertyuiop", 20))),
    ]);

    private static Figure Measure(string what, string password)
    {
        var took = new double[Rounds];
        for (var i = 0; i < 2 * Rounds; i++) // the first half is for the compiler
        {
            var began = Stopwatch.GetTimestamp();
            PasswordRules.Refuse(password, "sam.learner@example.org", "Sam Learner");
            took[i % Rounds] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return new($"{what} looked at, median of {Rounds:N0}", took.Percentile(0.5), "ms", 1);
    }
}
