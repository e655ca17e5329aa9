using System.IO.Compression;
using System.IO.Enumeration;

namespace Clario.Platform.Import;

/// <summary>The files of a folder or a zip archive, found by name wherever in it they lie. Nothing is unpacked to disk.</summary>
internal sealed class ImportFiles : IDisposable
{
    private const int Deepest = 4, MostInArchive = 10_000;

    private readonly string _place;
    private readonly ZipArchive? _archive;
    private readonly List<(string Path, string Name, ImportFile File)> _files;

    private ImportFiles(string place, ZipArchive? archive, IEnumerable<(string Path, string Name, ImportFile File)> files)
    {
        _place = place;
        _archive = archive;
        // The least nested first: a release may bring older files in a folder below.
        _files = [.. files.OrderBy(f => f.Path.Count(c => c is '/' or '\\')).ThenBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <param name="place">A folder or a zip file.</param>
    public static ImportFiles Open(string place, ImportReport report)
    {
        try
        {
            if (Directory.Exists(place))
                return OfFolder(place, report);
            return File.Exists(place) ? OfArchive(place, report) : throw new ImportRefused($"There is no folder or file {place}.");
        }
        catch (InvalidDataException damaged)
        {
            throw new ImportRefused($"{Path.GetFileName(place)} is no complete zip archive: it is damaged or was cut short.", damaged);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefused($"{place} can't be read: {problem.Message}", problem);
        }
    }

    /// <param name="pattern">A file name; it may hold *.</param>
    public ImportFile? Find(string pattern) =>
        _files.Find(f => FileSystemName.MatchesSimpleExpression(pattern, f.Name)).File;

    public ImportFile Require(string pattern) => Find(pattern) ?? throw new ImportRefused($"{pattern} is missing in {_place}.");

    public void Dispose() => _archive?.Dispose();

    private static ImportFiles OfFolder(string place, ImportReport report)
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Deepest };
        return new ImportFiles(place, null, new DirectoryInfo(place).EnumerateFiles("*", all).Select(f =>
            (Path.GetRelativePath(place, f.FullName), f.Name, new ImportFile(f.Name, f.Length, f.OpenRead, report))));
    }

    private static ImportFiles OfArchive(string place, ImportReport report)
    {
        var archive = ZipFile.OpenRead(place);
        if (archive.Entries.Count > MostInArchive)
        {
            archive.Dispose();
            throw new ImportRefused($"{Path.GetFileName(place)} holds more than {MostInArchive:N0} files.");
        }
        return new ImportFiles(place, archive, archive.Entries
            .Where(e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .Select(e => (e.FullName, e.Name, new ImportFile(e.Name, e.Length, e.Open, report, e.Crc32))));
    }
}
