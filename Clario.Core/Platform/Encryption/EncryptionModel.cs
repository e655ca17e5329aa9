using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Platform.Encryption;

/// <summary>How an entity says that the database must not read a value of it.</summary>
public static class EncryptionModel
{
    /// <summary>On a bytea column that holds envelopes: the entity's property that they are opened into, or "" where code opens them itself.</summary>
    internal const string Annotation = "Clario:Encrypts";

    /// <summary>
    /// Keeps a text property sealed, in the column of its name with "_sealed" behind it. Loading opens it and saving seals it, so code uses the
    /// property as any other; but no query may search or sort by it, nor a bulk update set it (EF refuses both). After a
    /// <c>Reload</c> of a single entity the property still has its former value: query anew instead.
    /// </summary>
    public static EntityTypeBuilder<TEntity> Encrypts<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, string?>> property)
        where TEntity : class
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        entity.Ignore(name);
        entity.Property<byte[]>(name + "Sealed").IsRequired(false).HasAnnotation(Annotation, name);
        return entity;
    }

    /// <summary>The property holds envelopes that code seals and opens itself; they are sealed anew when keys change, like all others.</summary>
    public static PropertyBuilder<byte[]?> HoldsEnvelopes(this PropertyBuilder<byte[]?> property) => property.HasAnnotation(Annotation, "");
}
