using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

/// <summary>
/// The last lines that a resource printed. A reader keeps its own place among them, so a slow one costs nobody anything:
/// what it did not come for in time is gone, and it is told how much that was.
/// </summary>
internal sealed class ConsoleLog(LogFile? file) : IDisposable
{
    public const int Kept = 10_000;

    // Two bytes each: a resource that prints long lines holds 16 MB at most, and fewer lines.
    private const int KeptCharacters = 8_000_000;
    private readonly Lock _adding = new();
    private readonly ConsoleLine[] _ring = new ConsoleLine[Kept];
    private readonly Signal _added = new();
    private long _first;
    private long _next;
    private int _characters;

    /// <summary>Ends when there are more lines; to be taken before reading.</summary>
    public Task More => _added.Next;

    public void Add(IReadOnlyList<ConsoleLine> lines)
    {
        lock (_adding)
        {
            foreach (var line in lines)
            {
                while (_next - _first >= Kept || (_characters + line.Text.Length > KeptCharacters && _first < _next))
                    _characters -= _ring[_first++ % Kept].Text.Length;
                _ring[_next++ % Kept] = line;
                _characters += line.Text.Length;
            }
        }
        _added.Raise();
        file?.Write(lines);
    }

    /// <summary>Up to <paramref name="most"/> lines from number <paramref name="from"/> on, the number of the first of them, and how many before it were gone.</summary>
    public (IReadOnlyList<ConsoleLine> Lines, long First, long Skipped) Read(long from, int most)
    {
        lock (_adding)
        {
            var first = Math.Max(from, _first);
            var lines = new ConsoleLine[Math.Clamp(_next - first, 0, most)];
            for (var i = 0; i < lines.Length; i++)
                lines[i] = _ring[(first + i) % Kept];
            return (lines, first, first - from);
        }
    }

    public IReadOnlyList<ConsoleLine> Last(int count) => Read(Math.Max(0, Interlocked.Read(ref _next) - count), count).Lines;

    public void Dispose() => file?.Dispose();
}
