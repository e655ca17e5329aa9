using System.Diagnostics;
using Clario.Assessments;
using Clario.Careers;

namespace Clario;

/// <summary>Ranks as many occupations as O*NET 30.1 has with interests, with scores drawn at random: the work is the same.</summary>
internal sealed class RankingBenchmark : IBenchmark
{
    private const int Occupations = 923;
    private const int Rounds = 5_000;

    public string Name => "ranking";

    public Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var random = new Random(1);
        var ranking = new CareerRanking(Enumerable.Range(0, Occupations)
            .Select(i => new CareerEntry($"{i:00-0000}.00", "", 1, Scores(random, 1, 7))));
        double[][] people = [.. Enumerable.Range(0, 100).Select(_ => Scores(random, 0, 40))];
        for (var i = 0; i < Rounds; i++) // until the compiler has done its best
            ranking.Rank(people[i % people.Length]);

        var took = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            ranking.Rank(people[i % people.Length]);
            took[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new($"all {Occupations} occupations ranked for one profile, median of {Rounds:N0}", took.Percentile(0.5), "ms", 0.1),
            new($"all {Occupations} occupations ranked for one profile, p99 of {Rounds:N0}", took.Percentile(0.99), "ms"),
        ]);
    }

    private static double[] Scores(Random random, double least, double most) =>
        [.. Enumerable.Range(0, 6).Select(_ => least + random.NextDouble() * (most - least))];
}
