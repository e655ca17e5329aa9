using System.Linq.Expressions;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Tenancy;

/// <summary>The first lock, and what both stand on: which entities are owned, and the filter that every query of them carries.</summary>
internal static class TenantModel
{
    public const string Filter = "tenant";

    /// <param name="context">Its tenant at the time of a query is that query's tenant.</param>
    public static void Apply(ModelBuilder builder, ClarioDb context)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(IsOwned).ToList())
        {
            var row = Expression.Parameter(type, "row");
            var tenant = Expression.Property(Expression.Constant(context), nameof(ClarioDb.TenantId));
            var mine = Expression.Equal(Expression.Convert(Expression.Property(row, nameof(ITenantOwned.TenantId)), typeof(Guid?)), tenant);
            builder.Entity(type).HasQueryFilter(Filter, Expression.Lambda(mine, row));
        }
    }

    public static bool IsOwned(Type type) => typeof(ITenantOwned).IsAssignableFrom(type);
}
