using System.Security.Cryptography;
using System.Text;
using Clario.Platform.Data;
using Clario.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Clario.Careers;

/// <summary>
/// Imports the O*NET database's tab-separated text files, from a folder or a zip archive. Everything is read and checked before the
/// first row is written, and written in one transaction: the catalogue is the old one or the new one.
/// </summary>
public sealed class OnetImport(ClarioDb db, CareerCatalogue catalogue, TimeProvider clock, HybridCache? cache = null)
{
    public const string SourceId = "onet";

    /// <exception cref="ImportRefused">The files can't be used; nothing was changed.</exception>
    public async Task<ImportReport> RunAsync(string place, Action<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(progress);
        using var files = ImportFiles.Open(place, report);
        var release = await OnetRelease.ReadAsync(files, report, cancellationToken);
        var set = await new OnetReader(files, report).ReadAsync(cancellationToken);
        var source = release.Describe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(release.Name + set.Hash()))), clock.GetUtcNow());
        report.Source = $"{source.Name} {source.Release}";
        report.Changed = await WriteAsync(set, source, report, cancellationToken);
        if (report.Changed)
        {
            catalogue.Forget();
            if (cache is not null)
                await cache.RemoveByTagAsync(CareerPages.CacheTag, cancellationToken);
        }
        return report;
    }

    private async Task<bool> WriteAsync(CareerSet set, DataSource source, ImportReport report, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CatalogueWriter.LockAsync(db, cancellationToken);
        if (await db.DataSources.AnyAsync(s => s.Id == SourceId && s.ContentHash == source.ContentHash, cancellationToken))
            return false;
        var done = 0;
        await CatalogueWriter.ReplaceAsync(db, set, source, rows => report.Tell("Writing", done += rows, set.Rows), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
