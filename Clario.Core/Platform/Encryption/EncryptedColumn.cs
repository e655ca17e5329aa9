using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clario.Platform.Encryption;

/// <summary>A column of envelopes, as the model names it.</summary>
/// <param name="Property">The EF property over the column.</param>
/// <param name="Opened">The entity's property that the value is opened into; null where code opens it itself.</param>
internal sealed record EncryptedColumn(string Table, string Column, IReadOnlyList<IProperty> Key, IProperty Property, PropertyInfo? Opened)
{
    private const string Every = "Clario:EncryptedColumns", OpenedOnes = "Clario:OpenedColumns";

    public IReadOnlyList<string> KeyColumns { get; } = [.. Key.Select(part => part.GetColumnName())];

    /// <summary>All there are; so a new one is sealed anew with the others from its first day.</summary>
    public static IReadOnlyList<EncryptedColumn> All(IModel model) => [.. model.GetEntityTypes().SelectMany(Of)];

    /// <summary>Those that loading opens and saving seals.</summary>
    public static EncryptedColumn[] Opening(IReadOnlyEntityType entity) => ((IEntityType)entity).GetOrAddRuntimeAnnotationValue(
        OpenedOnes, static entity => Of(entity!).Where(column => column.Opened is not null).ToArray(), (IEntityType)entity)!;

    public Place PlaceOf(IEnumerable<object?> key) => Place.Of(Table, Column, key);

    private static EncryptedColumn[] Of(IEntityType entity) => entity.GetOrAddRuntimeAnnotationValue(Every, static entity => Find(entity!), entity)!;

    private static EncryptedColumn[] Find(IEntityType entity) =>
    [
        .. entity.GetProperties().Where(property => property.FindAnnotation(EncryptionModel.Annotation) is not null).Select(property => new EncryptedColumn(
            entity.GetTableName()!, property.GetColumnName(), entity.FindPrimaryKey()!.Properties, property,
            property.FindAnnotation(EncryptionModel.Annotation)!.Value is string { Length: > 0 } name ? entity.ClrType.GetProperty(name) : null)),
    ];
}
