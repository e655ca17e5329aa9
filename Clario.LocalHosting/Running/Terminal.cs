using System.Text;
using System.Threading.Channels;

namespace Clario.LocalHosting.Running;

/// <summary>The one console that all resources share: a prefix each, coloured when a person looks at it.</summary>
internal sealed class Terminal
{
    private const int Together = 64_000;
    private static readonly int[] Colours = [36, 32, 35, 33, 34, 96, 92, 95, 93, 94];

    // A resource that floods its console loses lines here rather than slowing the others; its log file has them all.
    private readonly Channel<string> _lines;
    private readonly TextWriter _to;
    private readonly Task _writing;
    private int _next = -1;
    private int _width = 10;
    private int _dropped;

    public Terminal(TextWriter to)
    {
        _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(20_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _to = to;
        _writing = WriteAsync();
    }

    public static bool HasColour { get; } = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public void Say(string line) => _lines.Writer.TryWrite(line);

    /// <summary>A way to print the lines of one resource.</summary>
    public Action<string> PrefixedBy(string name)
    {
        _width = Math.Max(_width, name.Length);
        var colour = Colours[Interlocked.Increment(ref _next) % Colours.Length];
        return line =>
        {
            var prefix = name.PadRight(_width);
            Say(HasColour ? $"\e[{colour}m{prefix}\e[0m | {line}" : $"{prefix} | {AnsiText.Strip(line)}");
        };
    }

    public Task FinishAsync()
    {
        _lines.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAsync()
    {
        var text = new StringBuilder();
        while (await _lines.Reader.WaitToReadAsync())
        {
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                text.AppendLine($"({dropped:N0} lines skipped: more came than this terminal takes; .clario/logs has them)");
            while (text.Length < Together && _lines.Reader.TryRead(out var line))
                text.AppendLine(line);
            // One write for many lines: the console flushes after each.
            await _to.WriteAsync(text);
            await _to.FlushAsync();
            text.Clear();
        }
    }
}
