using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clario.Careers;

/// <summary>A whole catalogue, ready to be written: the rows of every career table, in the order in which they were read.</summary>
internal sealed class CareerSet
{
    public List<Career> Careers { get; } = [];
    public List<CareerTitle> Titles { get; } = [];
    public List<CareerTask> Tasks { get; } = [];
    public List<CareerRequirement> Requirements { get; } = [];
    public List<CareerTool> Tools { get; } = [];
    public List<CareerRelation> Relations { get; } = [];

    public int Rows => Careers.Count + Titles.Count + Tasks.Count + Requirements.Count + Tools.Count + Relations.Count;

    /// <summary>SHA-256 in hex over every value that is written.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var c in Careers)
            Add(hash, "career", c.Code, c.Title, c.Description, c.Field, c.JobZone, Join(c.Interests), c.SourceId);
        foreach (var t in Titles)
            Add(hash, "title", t.CareerCode, t.Title);
        foreach (var t in Tasks)
            Add(hash, "task", t.CareerCode, t.Ordinal, t.Text);
        foreach (var r in Requirements)
            Add(hash, "requirement", r.CareerCode, r.Kind, r.Name, r.About, r.Importance, r.Level, string.Join('\t', r.Needs));
        foreach (var t in Tools)
            Add(hash, "tool", t.CareerCode, t.Ordinal, t.Name, t.Kind, t.InDemand, t.IsSoftware, string.Join('\t', t.Needs));
        foreach (var r in Relations)
            Add(hash, "relation", r.CareerCode, r.RelatedCode, r.Ordinal);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, params object?[] values)
    {
        foreach (var value in values)
            hash.AppendData(Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) + "\u001f"));
        hash.AppendData("\u001e"u8);
    }

    private static string? Join(double[]? values) =>
        values is null ? null : string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
