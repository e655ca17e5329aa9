using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Clario.Platform.Tenancy;

internal static class TenantStamp
{
    /// <summary>Gives new rows the tenant, and refuses to save a row of another one. True when any row is a tenant's.</summary>
    /// <exception cref="InvalidOperationException">A tenant's row and no tenant, or another's.</exception>
    public static bool Apply(ChangeTracker tracker, Guid? tenant)
    {
        var any = false;
        foreach (var entry in tracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            any = true;
            var mine = tenant ?? throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} is saved with no tenant set.");
            var property = entry.Property(row => row.TenantId);
            if (entry.State == EntityState.Added && property.CurrentValue == Guid.Empty)
                property.CurrentValue = mine;
            if (property.CurrentValue != mine || property.OriginalValue != property.CurrentValue && entry.State != EntityState.Added)
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of tenant {property.OriginalValue} is saved as tenant {mine}'s.");
        }
        return any;
    }
}
