using System.Globalization;

namespace Clario;

/// <summary>One table of everything: what, figure, target, met or not.</summary>
internal sealed class FigureTable
{
    private readonly List<string[]> _rows = [["benchmark", "what", "figure", "target", "met"]];

    public bool AllMet { get; private set; } = true;

    public void Add(string benchmark, IEnumerable<Figure> figures)
    {
        foreach (var figure in figures)
        {
            AllMet &= figure.Met is not false;
            _rows.Add(
            [
                benchmark,
                figure.What,
                figure.Value is { } value ? $"{Say(value)} {figure.Unit}" : figure.Note ?? "not measured",
                figure.Target is { } target ? $"{(figure.MoreIsBetter ? "at least" : "at most")} {Say(target)} {figure.Unit}" : "",
                figure.Met switch { true => "yes", false => "NO", null => "" },
            ]);
        }
    }

    public void Print()
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Say(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 1 ? "0.0" : "0.0000", CultureInfo.InvariantCulture);
}
