using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

/// <summary>The last lines that a resource printed, and the file that holds all of this run.</summary>
internal sealed class ConsoleLog(string? file) : IDisposable
{
    private const int Kept = 10_000;
    private const long LongestFile = 20_000_000;
    private readonly Queue<ConsoleLine> _lines = new();
    private StreamWriter? _writer = file is null ? null : new StreamWriter(file, append: false) { AutoFlush = true };

    /// <summary>Raised for every new line, on the thread that read it.</summary>
    public event Action<ConsoleLine>? Added;

    public void Add(ConsoleLine line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
            if (_writer?.BaseStream.Length > LongestFile)
                StartFileAgain();
            _writer?.WriteLine($"{line.At:O} {line.Text}");
        }
        Added?.Invoke(line);
    }

    public IReadOnlyList<ConsoleLine> Last(int count)
    {
        lock (_lines)
            return [.. _lines.TakeLast(count)];
    }

    public void Dispose()
    {
        lock (_lines)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void StartFileAgain()
    {
        _writer!.Dispose();
        File.Move(file!, file + ".1", overwrite: true);
        _writer = new StreamWriter(file!, append: false) { AutoFlush = true };
    }
}
