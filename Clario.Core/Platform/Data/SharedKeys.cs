using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Data;

/// <summary>One key of the ring that protects tokens, as the XML that ASP.NET Core writes.</summary>
public sealed class ProtectionKey
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Xml { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> key) => key.ToTable("protection_keys");
    }
}

/// <summary>Keeps the key ring in the database, so that every node reads what any node protected.</summary>
public sealed class SharedKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<ClarioDb>().Set<ProtectionKey>().AsNoTracking();
        return [.. keys.OrderBy(k => k.Id).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
