using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime;

namespace Clario;

/// <summary>So many people who each do the next thing as soon as the last one is done.</summary>
internal static class Crowd
{
    /// <param name="act">Gets who acts and how often they did before; throws when what it did failed.</param>
    /// <returns>Milliseconds that each act took.</returns>
    public static async Task<IReadOnlyCollection<double>> RunAsync(int people, int actsEach, Func<int, int, Task> act)
    {
        var took = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => Task.Run(async () =>
        {
            for (var i = 0; i < actsEach; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await act(person, i);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        return took;
    }

    /// <summary>
    /// Repeats <paramref name="round"/> until the runtime has compiled its path for good (it measures first, then compiles again, in the
    /// background): until a round compiles next to nothing, at most ten times.
    /// </summary>
    public static async Task WarmUpAsync(Func<Task> round)
    {
        for (var i = 0; i < 10; i++)
        {
            var before = JitInfo.GetCompilationTime();
            var began = Stopwatch.GetTimestamp();
            await round();
            if (JitInfo.GetCompilationTime() - before < Stopwatch.GetElapsedTime(began) / 50)
                return;
        }
    }
}
