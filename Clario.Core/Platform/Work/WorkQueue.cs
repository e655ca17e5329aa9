using System.Diagnostics;
using System.Text.Json;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Clario.Platform.Work;

/// <summary>How a feature asks for background work: add the item to the same save as what causes it.</summary>
public static class WorkQueue
{
    /// <summary>Adds a work item to <paramref name="db"/>; it exists once the caller saves. It runs for the tenant that it was asked for.</summary>
    /// <param name="accountId">Who may see its status.</param>
    /// <param name="dueAt">Not before then; now when left out.</param>
    public static WorkItem Enqueue<TWork>(
        this ClarioDb db, TWork work, DateTimeOffset now, Guid? accountId = null, DateTimeOffset? dueAt = null) where TWork : IWork
    {
        var id = Guid.CreateVersion7();
        var payload = JsonSerializer.Serialize(work, ClarioJson.Options);
        var item = new WorkItem
        {
            Id = id,
            Kind = TWork.Kind,
            Payload = TWork.Confidential ? "{}" : payload,
            PayloadSealed = TWork.Confidential ? db.GetService<Seals>().Seal(WorkItem.PlaceOfPayload(id), payload) : null,
            AccountId = accountId,
            TenantId = db.TenantId,
            CreatedAt = now,
            DueAt = dueAt ?? now,
            TraceParent = Activity.Current?.Id,
        };
        db.WorkItems.Add(item);
        return item;
    }
}
