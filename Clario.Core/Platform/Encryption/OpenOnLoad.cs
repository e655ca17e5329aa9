using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Clario.Platform.Encryption;

/// <summary>Opens the sealed values of an entity as it is loaded, and seals those that changed before it is saved.</summary>
internal sealed class OpenOnLoad : IMaterializationInterceptor
{
    /// <summary>The only one: EF builds a model anew for every interceptor that it has not seen.</summary>
    public static readonly OpenOnLoad Instance = new();

    public object InitializedInstance(MaterializationInterceptionData data, object instance)
    {
        foreach (var column in EncryptedColumn.Opening(data.EntityType))
            if (data.GetPropertyValue<byte[]?>(column.Property.Name) is { } envelope)
                column.Opened!.SetValue(instance, SealsOf(data.Context)
                    .Open(column.PlaceOf(column.Key.Select(part => data.GetPropertyValue(part.Name))), envelope));
        return instance;
    }

    /// <summary>To be called before every save.</summary>
    public static void SealChanges(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Deleted or EntityState.Detached)
                continue;
            foreach (var column in EncryptedColumn.Opening(entry.Metadata))
            {
                var value = (string?)column.Opened!.GetValue(entry.Entity);
                var envelope = entry.Property(column.Property.Name);
                if (value is null && envelope.CurrentValue is null)
                    continue;
                var seals = SealsOf(db);
                var place = column.PlaceOf(column.Key.Select(part => entry.Property(part.Name) is { IsTemporary: false } known
                    ? known.CurrentValue
                    : throw new NotSupportedException($"{column.Table} gets its key from the database, too late to seal {column.Column} for it.")));
                var before = envelope.CurrentValue is byte[] bytes ? seals.Open(place, bytes) : null;
                if (value != before)
                    envelope.CurrentValue = value is null ? null : seals.Seal(place, value);
            }
        }
    }

    private static Seals SealsOf(DbContext db)
    {
        var options = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>();
        return options?.SingletonInterceptors?.Contains(Instance) is true && options.ApplicationServiceProvider?.GetService(typeof(Seals)) is Seals seals
            ? seals
            : throw new InvalidOperationException("This ClarioDb can't open or seal values: take it from the services, as AddClarioData registers it.");
    }
}
