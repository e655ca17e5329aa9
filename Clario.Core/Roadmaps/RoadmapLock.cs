using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

public static class RoadmapLock
{
    /// <summary>
    /// The roadmap, held until the transaction ends, so that changes come one after the other and none is lost; null where it is gone. The
    /// caller has begun a transaction.
    /// </summary>
    public static Task<Roadmap?> HoldAsync(this ClarioDb db, Guid id, CancellationToken cancellationToken) =>
        db.Roadmaps.FromSql($"SELECT * FROM roadmaps WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
