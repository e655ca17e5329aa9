namespace Clario.Roadmaps;

/// <summary>The path laid flat, in pixels: a band a stage, rows from the top, as the nodes stand on their terraces.</summary>
public sealed class GraphLayout
{
    public const int BoxWidth = 158, BoxHeight = 78;
    private const int Across = 174, Down = 110, BandTop = 44, BandGap = 20, Side = 20;

    public sealed record Box(NodeDetails Node, double X, double Y);

    public sealed record Band(int Stage, string Name, double Top, double Height);

    public IReadOnlyList<Box> Boxes { get; }
    public IReadOnlyList<Band> Bands { get; }
    public double Width { get; }
    public double Height { get; }

    public GraphLayout(PathMap path)
    {
        var rows = Enumerable.Range(0, path.Stages.Count).Select(stage => Rows(path.InStage(stage))).ToList();
        var widest = rows.SelectMany(r => r).Select(r => r.Count).DefaultIfEmpty(1).Max();
        Width = widest * Across + 2 * Side;
        var (boxes, bands, top) = (new List<Box>(), new List<Band>(), 0.0);
        for (var stage = 0; stage < rows.Count; stage++)
        {
            var height = BandTop + rows[stage].Count * Down;
            bands.Add(new Band(stage, path.Stages[stage], top, height));
            for (var row = 0; row < rows[stage].Count; row++)
            {
                var nodes = rows[stage][row];
                for (var i = 0; i < nodes.Count; i++)
                    boxes.Add(new Box(nodes[i], Width / 2 + (i - (nodes.Count - 1) / 2.0) * Across, top + BandTop + row * Down + BoxHeight / 2.0));
            }
            top += height + BandGap;
        }
        (Boxes, Bands, Height) = (boxes, bands, Math.Max(top - BandGap, 1));
    }

    /// <summary>A line from the foot of one box to the head of another, as SVG path data.</summary>
    public static string Line(Box from, Box to)
    {
        return Math.Abs(from.Y - to.Y) < 1
            ? FormattableString.Invariant($"M{from.X + Math.Sign(to.X - from.X) * BoxWidth / 2.0} {from.Y}L{to.X - Math.Sign(to.X - from.X) * BoxWidth / 2.0} {to.Y}")
            : FormattableString.Invariant($"M{from.X} {from.Y + BoxHeight / 2.0}C{from.X} {from.Y + BoxHeight / 2.0 + 34} {to.X} {to.Y - BoxHeight / 2.0 - 34} {to.X} {to.Y - BoxHeight / 2.0}");
    }

    // Nodes of a row share their z but for a slight bow.
    private static List<List<NodeDetails>> Rows(IEnumerable<NodeDetails> nodes)
    {
        var rows = new List<List<NodeDetails>>();
        foreach (var node in nodes.OrderBy(n => n.Position.Z))
            if (rows.Count > 0 && node.Position.Z - rows[^1][0].Position.Z < 1.2)
                rows[^1].Add(node);
            else
                rows.Add([node]);
        return [.. rows.Select(r => r.OrderBy(n => n.Position.X).ToList())];
    }
}
