using System.Text.Json;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Careers;

/// <summary>The careers that Clario's makers wrote, in Starter/*.json, so that a fresh start is useful. An import replaces them.</summary>
public static class StarterCatalogue
{
    public const string SourceId = "starter";

    private static readonly Lazy<CareerSet> Built = new(Read);

    internal static CareerSet Set => Built.Value;

    /// <summary>
    /// Loads the starter catalogue where no imported one exists, and again when its content has changed. Runs twice safely, also at the same time.
    /// True: something was loaded.
    /// </summary>
    public static async Task<bool> EnsureAsync(ClarioDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = Set.Hash();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CatalogueWriter.LockAsync(db, cancellationToken);
        if (await db.DataSources.AnyAsync(s => s.Id == OnetImport.SourceId || s.Id == SourceId && s.ContentHash == hash, cancellationToken))
            return false;
        await CatalogueWriter.ReplaceAsync(db, Set, Source(hash, now), null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static DataSource Source(string hash, DateTimeOffset now) => new()
    {
        Id = SourceId,
        Name = "Clario starter catalogue",
        Release = "1",
        Licence = "Clario's own",
        Notice = "Written by Clario's makers. The interests, importance and levels are estimates, not measurements.",
        Estimated = true,
        ContentHash = hash,
        ImportedAt = now,
    };

    private static CareerSet Read()
    {
        var assembly = typeof(StarterCatalogue).Assembly;
        var set = new CareerSet();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Careers.Starter.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var file = JsonSerializer.Deserialize<StarterFile>(stream, JsonSerializerOptions.Web)
                ?? throw new InvalidDataException($"{name} is empty.");
            foreach (var career in file.Careers)
                career.AddTo(set, file.Field);
        }
        var known = set.Careers.Select(c => c.Code).ToHashSet();
        set.Relations.RemoveAll(r => !known.Contains(r.RelatedCode));
        return set;
    }
}
