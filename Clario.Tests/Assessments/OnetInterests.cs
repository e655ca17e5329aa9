using System.Globalization;
using Clario.Careers;
using Clario.Support;

namespace Clario.Assessments;

/// <summary>The interests of all occupations, read straight from the O*NET files, past the importer.</summary>
internal static class OnetInterests
{
    public static string Path { get; } = Repository.PathTo("..", "shared", "data", "onet", "Interests.txt");

    public static List<CareerEntry> Read() =>
        [.. File.ReadLines(Path).Skip(1).Select(line => line.Split('\t'))
            .Where(cells => cells[3] == "OI")
            .GroupBy(cells => cells[0], cells => double.Parse(cells[4], CultureInfo.InvariantCulture))
            .Select(career => new CareerEntry(career.Key, career.Key, null, [.. career]))];

    /// <summary>The textbook's formula, without any preparation.</summary>
    public static double PlainPearson(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return together / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
