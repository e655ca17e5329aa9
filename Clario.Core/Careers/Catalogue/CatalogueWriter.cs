using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Careers;

/// <summary>Replaces the whole catalogue. Runs inside the caller's transaction, so readers see the old one or the new one, never half.</summary>
internal static class CatalogueWriter
{
    private const long LockKey = 0x0CA4EE45; // any constant of our own: one catalogue is written at a time

    /// <summary>Not TRUNCATE: whoever reads an older snapshot still sees the old rows.</summary>
    private const string Empty = """
        DELETE FROM career_relations; DELETE FROM career_tools; DELETE FROM career_requirements;
        DELETE FROM career_tasks; DELETE FROM career_titles; DELETE FROM careers
        """;

    public static Task LockAsync(ClarioDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);

    /// <param name="written">Told after every thousand rows or so how many more were written.</param>
    public static async Task ReplaceAsync(ClarioDb db, CareerSet set, DataSource source, Action<int>? written, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(Empty, cancellationToken);
        await db.DataSources.Where(s => s.Id == StarterCatalogue.SourceId || s.Id == OnetImport.SourceId).ExecuteDeleteAsync(cancellationToken);
        db.DataSources.Add(source);
        await db.SaveChangesAsync(cancellationToken);

        await CopyAsync("careers (code, title, description, field, job_zone, interests, source_id)", set.Careers,
            c => [c.Code, c.Title, c.Description, c.Field, c.JobZone, c.Interests, c.SourceId]);
        await CopyAsync("career_titles (career_code, title)", set.Titles, t => [t.CareerCode, t.Title]);
        await CopyAsync("career_tasks (career_code, ordinal, text)", set.Tasks, t => [t.CareerCode, t.Ordinal, t.Text]);
        await CopyAsync("career_requirements (career_code, kind, name, about, importance, level, needs)", set.Requirements,
            r => [r.CareerCode, r.Kind.ToString(), r.Name, r.About, r.Importance, r.Level, r.Needs]);
        await CopyAsync("career_tools (career_code, ordinal, name, kind, in_demand, is_software, needs)", set.Tools,
            t => [t.CareerCode, t.Ordinal, t.Name, t.Kind, t.InDemand, t.IsSoftware, t.Needs]);
        await CopyAsync("career_relations (career_code, related_code, ordinal)", set.Relations, r => [r.CareerCode, r.RelatedCode, r.Ordinal]);

        Task CopyAsync<T>(string into, List<T> rows, Func<T, object?[]> values) =>
            BinaryCopy.WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), into, rows, values, written, cancellationToken);
    }
}
