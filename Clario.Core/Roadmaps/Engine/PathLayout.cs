namespace Clario.Roadmaps;

/// <summary>
/// Where the nodes stand. One unit is the diameter of a node. Each stage is a terrace: all its nodes share one y, and each terrace lies
/// <see cref="Rise"/> higher than the one before. z leads forward, along the path; x to the side. On a terrace, rows follow each other in z, at least
/// <see cref="RowGap"/> apart, so that every step within a stage leads forward; in a row nodes stand <see cref="ColumnGap"/> apart, in the
/// order of what leads to them, which keeps lines from crossing. The terraces swing gently left and right. The path starts at the origin.
/// </summary>
public static class PathLayout
{
    public const double Rise = 2.5;
    public const double ColumnGap = 2.4;
    public const double RowGap = 2.6;
    public const double TerraceGap = 4.5;
    private const int WidestRow = 5;
    private const double Swing = 4;

    public static IReadOnlyList<PlannedNode> Place(IReadOnlyList<PlannedNode> nodes, IReadOnlyList<PlannedEdge> edges)
    {
        var x = new double[nodes.Count];
        var z = new double[nodes.Count];
        var depth = 0.0;
        for (var stage = 0; stage <= nodes.Max(n => n.Stage); stage++)
        {
            var centre = Swing * Math.Sin(stage * 1.1);
            foreach (var row in Rows(stage, nodes, edges, x))
            {
                for (var i = 0; i < row.Count; i++)
                {
                    // A slight bow, the middle ahead: it reads as a path, not as a grid.
                    var aside = i - (row.Count - 1) / 2.0;
                    x[row[i]] = centre + aside * ColumnGap;
                    z[row[i]] = depth - 0.08 * aside * aside;
                }
                depth += RowGap;
            }
            depth += TerraceGap - RowGap;
        }
        return [.. nodes.Select((n, i) => n with { Position = new NodePosition(Round(x[i]), n.Stage * Rise, Round(z[i])) })];
    }

    /// <summary>The stage's nodes by how many steps of the stage lead to them; what is too wide for one row goes into several.</summary>
    private static IEnumerable<List<int>> Rows(int stage, IReadOnlyList<PlannedNode> nodes, IReadOnlyList<PlannedEdge> edges, double[] x)
    {
        var layer = new Dictionary<int, int>();
        foreach (var i in Enumerable.Range(0, nodes.Count).Where(i => nodes[i].Stage == stage))
            layer[i] = edges.Where(e => e.To == i && layer.ContainsKey(e.From)).Select(e => layer[e.From] + 1).DefaultIfEmpty(0).Max();
        foreach (var level in layer.GroupBy(l => l.Value, l => l.Key).OrderBy(g => g.Key))
        {
            var rows = (level.Count() + WidestRow - 1) / WidestRow;
            var across = (level.Count() + rows - 1) / rows;
            foreach (var row in level.OrderBy(i => Pull(i, edges, x)).ThenBy(i => i).Select((i, place) => (i, place)).GroupBy(p => p.place % rows, p => p.i))
                yield return [.. row.Take(across)];
        }
    }

    private static double Pull(int node, IReadOnlyList<PlannedEdge> edges, double[] x) =>
        edges.Where(e => e.To == node).Select(e => x[e.From]).DefaultIfEmpty(0).Average();

    private static double Round(double value) => Math.Round(value, 2);
}
