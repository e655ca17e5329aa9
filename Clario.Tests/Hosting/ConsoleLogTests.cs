using System.Text;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class ConsoleLogTests
{
    private readonly ConsoleLog _console = new(file: null);

    [Fact]
    public async Task A_reader_who_is_too_slow_is_told_how_many_lines_it_missed()
    {
        Print(1, 2_000);
        await using var reading = ConsoleFeed.WatchAsync(_console, new WatchResourceConsoleLogsRequest(), CancellationToken.None).GetAsyncEnumerator();
        await reading.MoveNextAsync(); // the first thousand
        Print(2_001, 30_000);

        await reading.MoveNextAsync();

        var lines = ((WatchResourceConsoleLogsUpdate)reading.Current).LogLines;
        lines[0].Text.ShouldEndWith("(19,000 lines skipped: more came than was read)");
        lines[1].Text.ShouldEndWith(" 20001");
    }

    [Fact]
    public async Task The_last_ten_thousand_lines_are_kept_for_who_comes_late()
    {
        Print(1, 12_345);

        var lines = new List<ConsoleLogLine>();
        await foreach (var update in ConsoleFeed.WatchAsync(_console, new WatchResourceConsoleLogsRequest { SuppressFollow = true }, CancellationToken.None))
            lines.AddRange(((WatchResourceConsoleLogsUpdate)update).LogLines);

        lines.Count.ShouldBe(10_000);
        lines[0].Text.ShouldEndWith(" 2346");
        lines[^1].Text.ShouldEndWith(" 12345");
    }

    [Fact]
    public void Long_lines_push_older_ones_out_earlier()
    {
        for (var i = 0; i < 1_000; i++)
            _console.Add([new ConsoleLine(DateTimeOffset.UtcNow, new string('x', 16_000), false)]);

        _console.Read(0, 10_000).Lines.Sum(line => line.Text.Length).ShouldBeLessThanOrEqualTo(8_000_000);
    }

    [Fact]
    public async Task What_a_program_prints_is_cut_into_lines_and_one_that_never_ends_is_cut_too()
    {
        using var printed = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes($"one\r\n\n{new string('x', 20_000)}\nlast")));

        var lines = new List<string>();
        await foreach (var some in LineReader.ReadAsync(printed))
            lines.AddRange(some);

        lines.Select(line => line.Length).ShouldBe([3, 0, LineReader.Longest, 20_000 - LineReader.Longest, 4]);
    }

    private void Print(int first, int last) =>
        _console.Add([.. Enumerable.Range(first, last - first + 1).Select(number => new ConsoleLine(DateTimeOffset.UtcNow, $"{number}", false))]);
}
