using System.IO.Enumeration;
using System.Runtime.CompilerServices;

namespace Clario.Platform.Import;

/// <summary>A row of a table, its cells in the order in which the reader named the columns.</summary>
internal readonly struct TextRow(TextTable table, int line, string[] cells)
{
    public string this[int column] => cells[column];

    public void Refuse(string reason) => table.Report.Refuse(table.Name, line, reason);

    /// <summary>The number in a column; refuses the row where there is none or it lies outside.</summary>
    public double? Number(int column, double least, double most)
    {
        if (double.TryParse(cells[column], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Refuse($"{table.Columns[column]} is \"{Short(cells[column])}\", not a number from {least} to {most}");
        return null;
    }

    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>A tab-separated file with a header row and no quoting. Rows that can't be read are refused, the others given.</summary>
internal sealed class TextTable(ImportFile file, ImportReport report, params string[] columns)
{
    public string Name => file.Name;

    /// <summary>The columns wanted. One that ends or begins with * is the first that fits: "Employment, *".</summary>
    public string[] Columns => columns;

    public ImportReport Report => report;

    /// <summary>As the file writes them, known once the first row was read.</summary>
    public string[] Header { get; private set; } = [];

    public async IAsyncEnumerable<TextRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = file.Open();
        int[]? places = null;
        await foreach (var line in TextLines.ReadAsync(stream, cancellationToken))
        {
            if (places is null)
            {
                places = ReadHeader(line);
                continue;
            }
            report.RowRead();
            if (line.Fault is not null)
                report.Refuse(Name, line.Number, line.Fault);
            else if (line.Text.Split('\t') is var cells && cells.Length == Header.Length)
                yield return new TextRow(this, line.Number, Array.ConvertAll(places, p => cells[p].Trim()));
            else if (!string.IsNullOrWhiteSpace(line.Text))
                report.Refuse(Name, line.Number, $"has {cells.Length} columns, the header {Header.Length}");
        }
        if (places is null)
            throw new HeaderRefused(Name, "the file is empty");
    }

    private int[] ReadHeader(TextLine line)
    {
        if (line.Fault is not null)
            throw new HeaderRefused(Name, line.Fault);
        Header = Array.ConvertAll(line.Text.Split('\t'), h => h.Trim());
        var places = Array.ConvertAll(columns, c => Array.FindIndex(Header, h =>
            FileSystemName.MatchesSimpleExpression(c, h)));
        var missing = columns.Where((_, i) => places[i] < 0).Select(c => $"\"{c}\"").ToList();
        return missing.Count == 0 ? places : throw new HeaderRefused(
            Name, $"the header lacks {string.Join(", ", missing)}");
    }
}
