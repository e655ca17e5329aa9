using System.Runtime.CompilerServices;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Google.Protobuf;

namespace Clario.LocalHosting.Dashboard;

/// <summary>The console of one resource, for one reader: what is kept of it, then what comes.</summary>
internal static class ConsoleFeed
{
    private const int LinesTogether = 1_000;

    // The dashboard takes 4 MB in one message; a character is three bytes at most.
    private const int CharactersTogether = 1_000_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    public static async IAsyncEnumerable<IMessage> WatchAsync(ConsoleLog console, WatchResourceConsoleLogsRequest asked, [EnumeratorCancellation] CancellationToken ending)
    {
        for (long from = 0; ;)
        {
            var more = console.More;
            var (lines, first, skipped) = console.Read(from, LinesTogether);
            var update = new WatchResourceConsoleLogsUpdate();
            if (skipped > 0 && from > 0)
                update.LogLines.Add(Line(new ConsoleLine(DateTimeOffset.UtcNow, $"({skipped:N0} lines skipped: more came than was read)", true), first));
            var characters = 0;
            foreach (var line in lines.TakeWhile(line => (characters += line.Text.Length) <= CharactersTogether))
                update.LogLines.Add(Line(line, from = ++first));
            if (update.LogLines.Count > 0)
                yield return update;
            else if (asked.SuppressFollow)
                yield break;
            else
            {
                await more.WaitAsync(ending);
                await Task.Delay(Gather, ending); // one message for what comes together
            }
        }
    }

    private static ConsoleLogLine Line(ConsoleLine line, long number) => new()
    {
        Text = $"{line.At.UtcDateTime:O} {line.Text}",
        IsStdErr = line.IsError,
        LineNumber = (int)number,
    };
}
