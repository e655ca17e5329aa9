using System.Security.Cryptography;
using System.Text.Json;
using Clario.Careers;
using Clario.Platform.Data;
using Clario.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Clario.Learning;

/// <summary>Imports a list of courses. Each file is a source of its own and replaces what was imported from it before, in one transaction.</summary>
public sealed class CourseImport(ClarioDb db, TimeProvider clock, HybridCache? cache = null)
{
    /// <summary>Everything cached of courses carries it.</summary>
    public const string CacheTag = "courses";
    private const long LockKey = 0x0CA4EE47;

    /// <param name="licence">Of a list that Clario does not know: without it such a list is refused, since nobody could say what may be done with it.</param>
    /// <exception cref="ImportRefused">The file can't be used; nothing was changed.</exception>
    public async Task<ImportReport> RunAsync(
        string path, string? name, string? licence, Action<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(progress);
        if (!File.Exists(path))
            throw new ImportRefused($"There is no file {path}.");
        var about = CourseList.Of(path, name, licence);
        var file = new ImportFile(Path.GetFileName(path), new FileInfo(path).Length, () => File.OpenRead(path), report);
        var courses = await new CourseReader(file, report, about.Id).ReadAsync(cancellationToken);
        if (courses.Count == 0)
            throw new ImportRefused($"{file.Name} holds no course that can be used.");
        report.Source = about.Name;
        report.Changed = await WriteAsync(courses, about.Describe(Hash(courses), clock.GetUtcNow()), report, cancellationToken);
        if (report.Changed && cache is not null)
            await cache.RemoveByTagAsync(CacheTag, cancellationToken);
        return report;
    }

    private static string Hash(List<Course> courses) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(courses.Select(c => new { c.Url, c.Title, c.Provider, c.Category, c.Subcategory }))));

    private async Task<bool> WriteAsync(List<Course> courses, DataSource source, ImportReport report, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
        report.Count("courses", courses.Count);
        if (await db.DataSources.AnyAsync(
                s => s.Id == source.Id && s.ContentHash == source.ContentHash && s.Licence == source.Licence && s.Name == source.Name, cancellationToken))
            return false;
        var before = await db.Courses.AsNoTracking().Where(c => c.SourceId == source.Id && c.CheckedAt != null).ToDictionaryAsync(c => c.Url, cancellationToken);
        await db.Courses.Where(c => c.SourceId == source.Id).ExecuteDeleteAsync(cancellationToken);
        await db.DataSources.Where(s => s.Id == source.Id).ExecuteDeleteAsync(cancellationToken);
        var elsewhere = await db.Courses.Select(c => c.Url).ToHashSetAsync(cancellationToken);
        var own = courses.Where(c => !elsewhere.Contains(c.Url)).ToList();
        foreach (var course in own)
            if (before.TryGetValue(course.Url, out var earlier))
                course.KnownFrom(earlier);
        db.DataSources.Add(source);
        db.Courses.AddRange(own);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        report.Count("courses", own.Count);
        report.Count("known from another list", courses.Count - own.Count);
        return true;
    }
}
