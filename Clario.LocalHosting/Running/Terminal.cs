using System.Threading.Channels;

namespace Clario.LocalHosting.Running;

/// <summary>The one console that all resources share: a prefix each, coloured when a person looks at it.</summary>
internal sealed class Terminal
{
    private static readonly int[] Colours = [36, 32, 35, 33, 34, 96, 92, 95, 93, 94];

    // A resource that floods its console loses lines here rather than slowing the others; its log file has them all.
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(20_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TextWriter _to;
    private readonly Task _writing;
    private int _next = -1;
    private int _width = 10;

    public Terminal(TextWriter to)
    {
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
            Say(HasColour ? $"\e[{colour}m{prefix}\e[0m | {line}" : $"{prefix} | {line}");
        };
    }

    public Task FinishAsync()
    {
        _lines.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAsync()
    {
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out var line))
                await _to.WriteLineAsync(line);
            await _to.FlushAsync();
        }
    }
}
