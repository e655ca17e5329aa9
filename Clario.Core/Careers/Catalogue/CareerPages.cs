using Clario.Assessments;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Clario.Careers;

/// <summary>All that is told of one career, from the cache where it is there.</summary>
public sealed class CareerPages(CareerCatalogue catalogue, ClarioDb db, HybridCache? cache = null)
{
    /// <summary>Everything cached of careers carries it; an import removes what has it.</summary>
    public const string CacheTag = "careers";

    private static readonly HybridCacheEntryOptions Kept = new() { Expiration = TimeSpan.FromHours(6), LocalCacheExpiration = TimeSpan.FromMinutes(10) };

    /// <summary>Null where the code is unknown.</summary>
    public async ValueTask<CareerDetails?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if ((await catalogue.GetIndexAsync(cancellationToken)).Find(code) is null)
            return null;
        if (cache is null)
            return await LoadAsync(code, cancellationToken);
        var edition = await catalogue.GetEditionAsync(cancellationToken);
        return await cache.GetOrCreateAsync(
            $"career:{edition}:{code}", (this, code), static async (made, token) => await made.Item1.LoadAsync(made.code, token), Kept, [CacheTag], cancellationToken);
    }

    private async Task<CareerDetails?> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await catalogue.LoadMaterialAsync(code, cancellationToken) is not { Career: var career } material)
            return null;
        return new CareerDetails(
            code, career.Title, career.Description, career.Field, career.JobZone,
            career.Interests is [var r, var i, var a, var s, var e, var c] ? new InterestScores(r, i, a, s, e, c) : null,
            await db.CareerTitles.Where(t => t.CareerCode == code).OrderBy(t => t.Id).Select(t => t.Title).ToListAsync(cancellationToken),
            [.. material.Tasks.Select(t => t.Text)],
            Of(material, RequirementKind.Skill), Of(material, RequirementKind.Knowledge),
            [.. material.Tools.Select(t => new ToolDetails(t.Name, t.Kind, t.InDemand))],
            await RelatedAsync(code, cancellationToken),
            await db.FindWagesAsync(code, cancellationToken), await db.FindOutlookAsync(code, cancellationToken),
            await catalogue.GetSourceAsync(cancellationToken));
    }

    private static List<RequirementDetails> Of(CareerMaterial material, RequirementKind kind) =>
        [.. material.Requirements.Where(r => r.Kind == kind).Select(r => new RequirementDetails(r.Name, r.About, r.Importance, r.Level))];

    private Task<List<RelatedCareer>> RelatedAsync(string code, CancellationToken cancellationToken) => (
        from relation in db.CareerRelations
        join career in db.Careers on relation.RelatedCode equals career.Code
        where relation.CareerCode == code
        orderby relation.Ordinal
        select new RelatedCareer(career.Code, career.Title, career.JobZone)).ToListAsync(cancellationToken);
}
