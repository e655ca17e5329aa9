using System.Collections.Concurrent;
using System.Diagnostics;

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
}
