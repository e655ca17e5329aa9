using System.Security.Cryptography;
using System.Text.Json;
using Clario.Platform.Data;
using Clario.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Npgsql;

namespace Clario.Careers;

/// <summary>
/// Imports what occupations pay (OEWS) and how they are projected to grow (Employment Projections) from the US Bureau of Labor
/// Statistics' national tables. Either both are replaced, in one transaction, or nothing is.
/// </summary>
public sealed class WageImport(ClarioDb db, CareerCatalogue catalogue, TimeProvider clock, HybridCache? cache = null)
{
    public const string WagesId = "oews", OutlookId = "projections";
    private const long LockKey = 0x0CA4EE46;

    /// <exception cref="ImportRefused">The files can't be used; nothing was changed.</exception>
    public async Task<ImportReport> RunAsync(string place, Action<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(progress);
        using var files = ImportFiles.Open(place, report);
        var wages = await new WageReader(files.Require("oews_national_*.tsv"), report).ReadAsync(cancellationToken);
        var outlooks = await new OutlookReader(files.Require("ep_occupational_projections_*.tsv"), report).ReadAsync(cancellationToken);
        report.Source = $"wages {wages.Release} and outlook {outlooks.Release}";
        report.Changed = await WriteAsync(
            wages.Rows, Source(WagesId, "US Bureau of Labor Statistics, Occupational Employment and Wage Statistics", wages.Release, wages.Rows),
            outlooks.Rows, Source(OutlookId, "US Bureau of Labor Statistics, Employment Projections", outlooks.Release, outlooks.Rows),
            cancellationToken);
        if (report.Changed)
        {
            catalogue.Forget();
            if (cache is not null)
                await cache.RemoveByTagAsync(CareerPages.CacheTag, cancellationToken);
        }
        return report;
    }

    private DataSource Source<T>(string id, string name, string release, List<T> rows) => new()
    {
        Id = id,
        Name = name,
        Release = release,
        Licence = "US Government work",
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { release, rows }))),
        ImportedAt = clock.GetUtcNow(),
    };

    private async Task<bool> WriteAsync(
        List<Wage> wages, DataSource wageSource, List<Outlook> outlooks, DataSource outlookSource, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
        if (await db.DataSources.CountAsync(
                s => s.ContentHash == wageSource.ContentHash || s.ContentHash == outlookSource.ContentHash, cancellationToken) == 2)
            return false;
        await db.Wages.ExecuteDeleteAsync(cancellationToken);
        await db.Outlooks.ExecuteDeleteAsync(cancellationToken);
        await db.DataSources.Where(s => s.Id == WagesId || s.Id == OutlookId).ExecuteDeleteAsync(cancellationToken);
        db.DataSources.AddRange(wageSource, outlookSource);
        await db.SaveChangesAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await BinaryCopy.WriteAsync(
            connection, "wages (soc_code, annual_median, annual_low, annual_high, hourly_median, capped, employment, source_id)", wages,
            w => [w.SocCode, w.AnnualMedian, w.AnnualLow, w.AnnualHigh, w.HourlyMedian, w.Capped, w.Employment, w.SourceId], null, cancellationToken);
        await BinaryCopy.WriteAsync(
            connection, "outlooks (soc_code, employment, change_percent, openings_per_year, typical_education, source_id)", outlooks,
            o => [o.SocCode, o.Employment, o.ChangePercent, o.OpeningsPerYear, o.TypicalEducation, o.SourceId], null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
