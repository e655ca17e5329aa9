using System.Text;
using System.Text.RegularExpressions;
using Clario.Support;

namespace Clario.Contract.Rights;

/// <summary>rights.txt: a row for each endpoint and hub method, a column for each kind of caller.</summary>
internal static partial class RightsManifest
{
    private const string About = """
        # Who may do what, as the Api answers it. Each cell is the status of a call with one's own object, and after the stroke with somebody else's; one
        # figure where both are the same. 400, 409 and 410 mean: let in, and refused for what was sent.
        #
        # anonymous  not signed in
        # other      somebody who has nothing to do with the owner; has an organisation of their own
        # same       a member of the organisation that the owner's things are in; for organisations, of another one
        # elsewhere  a member of another organisation, at its address
        # mentor     as other, with the role
        # manager    as same, but a manager
        # admin      an administrator with a second factor
        # seen-as    that administrator, who sees Clario as somebody else does: "one's own" is that person's
        #
        # Made by `CLARIO_WRITE_RIGHTS=1 ./clario test RightsTests`. Read every line that changes: it is what the system lets people do.
        """;

    private static string Path => Repository.PathTo("Clario.Tests", "Contract", "rights.txt");

    /// <summary>Each row's cells by its name.</summary>
    public static Dictionary<string, string[]> Read() => File.ReadAllLines(Path).Where(line => line.Length > 0 && line[0] != '#').Skip(1)
        .Select(line => Gap().Split(line)).ToDictionary(parts => parts[0], parts => parts[1..]);

    public static void Write(IEnumerable<string> columns, IReadOnlyDictionary<string, string[]> rows)
    {
        var text = new StringBuilder(About).Append("\n\n");
        var (first, wide) = (rows.Keys.Max(name => name.Length) + 2, rows.Values.SelectMany(cells => cells).Concat(columns).Max(cell => cell.Length) + 2);
        foreach (var (name, cells) in rows.OrderBy(row => row.Key.Split(' ')[1], StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal).Prepend(new("endpoint", [.. columns])))
            text.Append($"{name.PadRight(first)}{string.Concat(cells.Select(cell => cell.PadRight(wide)))}".TrimEnd()).Append('\n');
        File.WriteAllText(Path, text.ToString());
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
