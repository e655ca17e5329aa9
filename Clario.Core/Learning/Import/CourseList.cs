using Clario.Careers;
using Clario.Platform.Import;

namespace Clario.Learning;

/// <summary>What a file of courses is, and under which licence it may be shown.</summary>
internal sealed record CourseList(string Id, string Name, string Licence)
{
    private static readonly Dictionary<string, (string Name, string Licence)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["free_courses_en"] = ("Free programming books and courses, by the EbookFoundation", "CC BY 4.0"),
        ["ossu_cs"] = ("OSSU computer science curriculum", "MIT"),
    };

    public static CourseList Of(string path, string? name, string? licence)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var known = Known.TryGetValue(file, out var found);
        return (name ?? (known ? found.Name : file), licence ?? (known ? found.Licence : null)) is (var said, { Length: > 0 } under)
            ? new CourseList($"courses:{file[..Math.Min(file.Length, 80)]}", said, under)
            : throw new ImportRefused($"{Path.GetFileName(path)} is not a list that Clario knows. Say under which licence it is: --licence \"CC BY 4.0\"");
    }

    public DataSource Describe(string hash, DateTimeOffset now) => new()
    {
        Id = Id,
        Name = Name,
        Release = "release not stated",
        Licence = Licence,
        ContentHash = hash,
        ImportedAt = now,
    };
}
