namespace Clario.Platform.Import;

/// <param name="Line">Counted from 1, the header included; null where it is about the whole file.</param>
public sealed record Refusal(string File, int? Line, string Reason)
{
    public override string ToString() => Line is null ? $"{File}: {Reason}" : $"{File}, line {Line}: {Reason}";
}

/// <summary>How far an import has come. <paramref name="Done"/> of <paramref name="Total"/> are bytes while reading and rows while writing.</summary>
public sealed record ImportProgress(string Stage, long Done, long Total, int Rows);

/// <summary>What an import read, left out and refused.</summary>
public sealed class ImportReport(Action<ImportProgress>? progress = null)
{
    private const int MostKept = 10_000;

    private readonly List<Refusal> _refusals = [];
    private readonly Dictionary<string, int> _loaded = [];

    /// <summary>Data rows read from all files.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Every refusal counts; the first ten thousand are kept word by word.</summary>
    public int Refused { get; private set; }

    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Rows left out because the source itself marks them so.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What was loaded, by kind: "occupations" 1,016.</summary>
    public IReadOnlyDictionary<string, int> Loaded => _loaded;

    /// <summary>Source and release: "O*NET database 30.1".</summary>
    public string Source { get; set; } = "";

    /// <summary>False: the same content was there already, so nothing was written.</summary>
    public bool Changed { get; set; }

    public void Refuse(string file, int? line, string reason)
    {
        if (Refused++ < MostKept)
            _refusals.Add(new Refusal(file, line, reason));
    }

    public void LeaveOut() => LeftOut++;

    public void Count(string kind, int rows) => _loaded[kind] = rows;

    public void Tell(string stage, long done, long total) => progress?.Invoke(new ImportProgress(stage, done, total, RowsRead));

    internal void RowRead() => RowsRead++;
}
