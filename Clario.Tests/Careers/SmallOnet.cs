using System.IO.Compression;
using System.Text;

namespace Clario.Careers;

/// <summary>A folder with an O*NET release of two occupations, to be spoilt by a test. The text is made up.</summary>
internal sealed class SmallOnet : IDisposable
{
    public const string Glazier = "47-2121.00", Baker = "51-3011.00";

    private readonly Dictionary<string, byte[]> _files = [];
    private readonly string _root = Directory.CreateTempSubdirectory("small-onet-").FullName;

    public SmallOnet()
    {
        Set("Read Me.txt", "O*NET 99.1 Database", "May 2099 Release");
        Set("Occupation Data.txt", "O*NET-SOC Code\tTitle\tDescription", $"{Glazier}\tGlaziers\tFit panes.", $"{Baker}\tBakers\tBake \"bread\".");
        Set("Interests.txt", ["O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source",
            .. Rows(Glazier, "6.10", "2.20", "3.30", "1.40", "2.50", "4.60"), .. Rows(Baker, "5.00", "2.00", "4.00", "2.00", "3.00", "3.50")]);
        Set("Job Zones.txt", "O*NET-SOC Code\tJob Zone\tDate\tDomain Source", $"{Glazier}\t2\t\t", $"{Baker}\t2\t\t");
        Set("Task Statements.txt", "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source",
            $"{Glazier}\t1\tSweep up.\tSupplemental\t9\t\t", $"{Glazier}\t2\tCut glass.\tCore\t9\t\t", $"{Baker}\t3\tKnead dough.\tCore\t9\t\t");
        foreach (var (name, id, element) in new[] { ("Skills.txt", "2.A.1.a", "Reading"), ("Knowledge.txt", "2.C.1.a", "Building") })
            Set(name, "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress",
                $"{Glazier}\t{id}\t{element}\tIM\t3.50\tN", $"{Glazier}\t{id}\t{element}\tLV\t2.25\tN",
                $"{Baker}\t{id}\t{element}\tIM\t2.00\tn/a", $"{Baker}\t{id}\t{element}\tLV\t6.00\tY");
        Set("Content Model Reference.txt", "Element ID\tElement Name\tDescription", "2.A.1.a\tReading\tTake in what is written.");
        Set("Technology Skills.txt", "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand",
            $"{Glazier}\tPaneCount\t1\tCounting software\tN\tN", $"{Glazier}\tSheets\t2\tSpreadsheets\tY\tN", $"{Glazier}\tDrawIt\t3\tDrawing software\tN\tY");
        Set("Tools Used.txt", "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title", $"{Glazier}\tGlass cutters\t4\tCutters");
        Set("Alternate Titles.txt", "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)",
            $"{Glazier}\tWindow Fitter\tn/a\t1", $"{Glazier}\tPane Setter (PS)\tPS\t1", $"{Baker}\tBread Maker\tn/a\t1");
        Set("Related Occupations.txt", "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex", $"{Glazier}\t{Baker}\tPrimary-Short\t1");
    }

    public static IEnumerable<string> Rows(string code, params string[] scores) =>
        scores.Select((score, i) => $"{code}\t1.B.1.{(char)('a' + i)}\tName\tOI\t{score}\t\t");

    public void Set(string name, params string[] lines) => _files[name] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    public void Add(string name, string line) => AddBytes(name, Encoding.UTF8.GetBytes(line + "\r\n"));

    public void AddBytes(string name, byte[] bytes) => _files[name] = [.. _files[name], .. bytes];

    public void Encode(string name, Encoding encoding) => _files[name] = [.. encoding.Preamble, .. encoding.GetBytes(Encoding.UTF8.GetString(_files[name]))];

    public void Change(string name, string from, string to) =>
        _files[name] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_files[name]).Replace(from, to, StringComparison.Ordinal));

    public void Remove(string name) => _files.Remove(name);

    public int Lines(string name) => _files[name].Count(b => b == '\n');

    public string AsFolder(string below = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, Path.GetRandomFileName(), below)).FullName;
        foreach (var (name, bytes) in _files)
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return below.Length == 0 ? folder : Path.GetDirectoryName(folder)!;
    }

    public string AsZip(string below = "", Func<byte[], byte[]>? spoil = null, bool stored = false)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in _files)
            {
                using var entry = archive.CreateEntry(below + name, stored ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        var path = Path.Combine(_root, Path.GetRandomFileName() + ".zip");
        File.WriteAllBytes(path, spoil is null ? memory.ToArray() : spoil(memory.ToArray()));
        return path;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
