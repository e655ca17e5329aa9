using Clario.Assessments;
using Clario.Careers;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Clario.Privacy;
using Clario.Roadmaps;
using Microsoft.EntityFrameworkCore;

namespace Clario.Demo;

/// <summary>What the demo learner has done so far: answered the inventory, chosen a career, walked half of a roadmap.</summary>
public sealed class DemoLearner(ClarioDb db, CareerCatalogue catalogue, ResourceFinder resources, TimeProvider clock)
{
    /// <summary>In the starter catalogue and in O*NET alike.</summary>
    private const string Career = "15-1252.00";

    // By scale R, I, A, S, E, C: somebody who likes to find out how things work and to keep them in order.
    private static readonly int[] Likes = [2, 4, 2, 1, 1, 3];

    /// <summary>Does what is missing, and nothing the second time.</summary>
    public async Task EnsureAsync(Guid accountId, CancellationToken cancellationToken)
    {
        if (await catalogue.LoadMaterialAsync(Career, cancellationToken) is not { } material)
            return;
        if (!await db.Assessments.AnyAsync(a => a.AccountId == accountId, cancellationToken))
        {
            var assessment = Assessment.Complete(CurrentTenant.Public, accountId, InventoryForm.Full, Answers(), durationSeconds: 540, clock.GetUtcNow().AddDays(-30));
            assessment.Select(material.Career.Code, material.Career.Title);
            db.Assessments.Add(assessment);
        }
        if (!await db.HasConsentAsync(accountId, ConsentPurpose.OutsideModels, cancellationToken)) // who tries a model here wants to see what it does
            db.Decide(accountId, ConsentPurpose.OutsideModels, ConsentPurpose.Versions[ConsentPurpose.OutsideModels], given: true, clock.GetUtcNow());
        if (!await db.Roadmaps.AnyAsync(r => r.AccountId == accountId, cancellationToken))
            db.Roadmaps.Add(await HalfWalkedAsync(accountId, material, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Dictionary<string, int> Answers() => Questionnaire.Current.Items(InventoryForm.Full).Select((item, i) => (item, i))
        .ToDictionary(a => a.item.Id, a => Math.Clamp(Likes[(int)a.item.Scale] + (a.i / 6 % 3 == 1 ? -1 : 0), 0, 4));

    private async Task<Roadmap> HalfWalkedAsync(Guid accountId, CareerMaterial material, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow().AddDays(-29);
        var request = new RoadmapRequest(12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed);
        var roadmap = Roadmap.Ask(accountId, material.Career.Code, material.Career.Title, request, asked);
        var plan = RoadmapEngine.Draft(material, request);
        var notice = await db.DataSources.Where(s => s.Id == material.Career.SourceId).Select(s => s.Notice).SingleOrDefaultAsync(cancellationToken);
        roadmap.Complete(plan, await resources.FindAsync(plan, cancellationToken), notice, asked);
        var half = roadmap.Nodes.Count / 2;
        for (var i = 0; i < half; i++)
            roadmap.Nodes[i].Mark(NodeStatus.Done, null, asked.AddDays(1 + 27.0 * i / half));
        roadmap.Nodes[half].Mark(NodeStatus.Doing, "I want to try this on my own small project first.", clock.GetUtcNow().AddDays(-1));
        roadmap.Changed(clock.GetUtcNow().AddDays(-1));
        return roadmap;
    }
}
