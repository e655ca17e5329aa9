using System.Text;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

/// <summary>All that a resource printed in this run, without colours; a file that has grown too long makes way for a new one, once.</summary>
internal sealed class LogFile : IDisposable
{
    private const int Longest = 20_000_000;
    private readonly Lock _writing = new();
    private readonly string _path;
    private StreamWriter? _writer;
    private long _length;

    public LogFile(string path)
    {
        _path = path;
        _writer = Open();
    }

    public void Write(IReadOnlyList<ConsoleLine> lines)
    {
        lock (_writing)
        {
            if (_writer is null)
                return;
            if (_length > Longest)
                StartAgain();
            foreach (var line in lines)
            {
                var text = AnsiText.Strip(line.Text);
                _writer.Write(line.At.ToString("O"));
                _writer.Write(' ');
                _writer.WriteLine(text);
                _length += text.Length + 35;
            }
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private StreamWriter Open() => new(_path, append: false, new UTF8Encoding(false), bufferSize: 16_384);

    private void StartAgain()
    {
        _writer!.Dispose();
        File.Move(_path, _path + ".1", overwrite: true);
        _writer = Open();
        _length = 0;
    }
}
