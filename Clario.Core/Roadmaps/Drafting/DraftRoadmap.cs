using Clario.Careers;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Clario.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

/// <summary>Makes the roadmap that somebody asked for.</summary>
public sealed record DraftRoadmap(Guid RoadmapId) : IWork
{
    public static string Kind => "roadmap";
}

/// <summary>
/// Reads, drafts and saves. Run twice, the second run finds the roadmap ready and leaves it alone; a roadmap that was deleted meanwhile is left
/// deleted. What is saved is saved in one transaction, with the row held.
/// </summary>
public sealed class DraftRoadmapHandler(
    ClarioDb db, CareerCatalogue catalogue, RoadmapDrafter drafter, ResourceFinder resources, TimeProvider clock) : IWorkHandler<DraftRoadmap>
{
    public async Task HandleAsync(DraftRoadmap work, WorkContext context, CancellationToken cancellationToken)
    {
        context.ResultUrl = $"/api/roadmaps/{work.RoadmapId}";
        var asked = await db.Roadmaps.AsNoTracking().SingleOrDefaultAsync(r => r.Id == work.RoadmapId, cancellationToken);
        if (asked is not { State: RoadmapState.Making })
            return;
        await context.ReportAsync(10, $"Reading what {Phrases.Worker(asked.CareerTitle) ?? "this work"} needs", cancellationToken);
        var material = await catalogue.LoadMaterialAsync(asked.CareerCode, cancellationToken);
        if (material is null || !RoadmapEngine.CanDraft(material))
        {
            await FailAsync(asked.Id, cancellationToken);
            return;
        }
        var mayAskModel = await db.Users.AnyAsync(a => a.Id == asked.AccountId && a.EmailConfirmed, cancellationToken)
            && await db.HasConsentAsync(asked.AccountId, ConsentPurpose.OutsideModels, cancellationToken);
        var plan = await drafter.DraftAsync(material, asked.Request, mayAskModel, context.ReportAsync, cancellationToken);
        await context.ReportAsync(75, "Looking for courses and books", cancellationToken);
        var found = await resources.FindAsync(plan, cancellationToken);
        var notice = await db.DataSources.Where(s => s.Id == material.Career.SourceId).Select(s => s.Notice).SingleOrDefaultAsync(cancellationToken);
        await context.ReportAsync(90, "Laying out the path", cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.HoldAsync(asked.Id, cancellationToken) is not { } roadmap)
            return;
        roadmap.Complete(plan, found, notice, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>An import between the asking and the making can take a career away; another attempt would find the same.</summary>
    private async Task FailAsync(Guid id, CancellationToken cancellationToken)
    {
        const string Reason = "The career data has changed since you asked, and too little is known of this career now. Choose a related one.";
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.HoldAsync(id, cancellationToken) is { } roadmap)
        {
            roadmap.Fail(Reason, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        throw new WorkException(Reason) { Final = true };
    }
}
