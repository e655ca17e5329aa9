using System.Globalization;
using Clario.Platform.Import;

namespace Clario.Import;

/// <summary>One line that is drawn over and over. Writes nothing where there is no terminal to draw on.</summary>
internal sealed class ProgressBar(TextWriter writer, bool visible, TimeProvider clock) : IDisposable
{
    private const int Width = 24, LongestStage = 28;
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(80);

    private readonly long _started = clock.GetTimestamp();
    private long _drawn;
    private int _length;

    public void Show(ImportProgress progress)
    {
        if (!visible || _drawn != 0 && clock.GetElapsedTime(_drawn) < DrawEvery)
            return;
        _drawn = clock.GetTimestamp();
        var share = progress.Total == 0 ? 1 : Math.Clamp((double)progress.Done / progress.Total, 0, 1);
        var full = (int)(share * Width);
        var perSecond = progress.Rows / Math.Max(clock.GetElapsedTime(_started).TotalSeconds, 0.001);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{progress.Stage,-LongestStage} [{new string('#', full)}{new string('.', Width - full)}] {share,4:P0}  {progress.Rows:N0} rows, {perSecond:N0} a second");
        writer.Write('\r' + line.PadRight(_length));
        writer.Flush();
        _length = line.Length;
    }

    public void Clear()
    {
        if (_length > 0)
            writer.Write('\r' + new string(' ', _length) + '\r');
        _length = 0;
    }

    public void Dispose() => Clear();
}
