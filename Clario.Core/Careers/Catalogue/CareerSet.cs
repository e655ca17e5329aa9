using System.Globalization;
using Clario.Platform.Import;

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
        using var hash = new ValueHash();
        foreach (var c in Careers)
            hash.Add("career", c.Code, c.Title, c.Description, c.Field, c.JobZone, Join(c.Interests), c.SourceId);
        foreach (var t in Titles)
            hash.Add("title", t.CareerCode, t.Title);
        foreach (var t in Tasks)
            hash.Add("task", t.CareerCode, t.Ordinal, t.Text);
        foreach (var r in Requirements)
            hash.Add("requirement", r.CareerCode, r.Kind, r.Name, r.About, r.Importance, r.Level, string.Join('\t', r.Needs));
        foreach (var t in Tools)
            hash.Add("tool", t.CareerCode, t.Ordinal, t.Name, t.Kind, t.InDemand, t.IsSoftware, string.Join('\t', t.Needs));
        foreach (var r in Relations)
            hash.Add("relation", r.CareerCode, r.RelatedCode, r.Ordinal);
        return hash.Finish();
    }

    private static string? Join(double[]? values) =>
        values is null ? null : string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
