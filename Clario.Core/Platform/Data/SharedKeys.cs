using System.Xml.Linq;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clario.Platform.Data;

/// <summary>One key of the ring that protects tokens, as the XML that ASP.NET Core writes, sealed.</summary>
public sealed class ProtectionKey : IShared
{
    internal const string Table = "protection_keys", Column = "xml_sealed";

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Name { get; init; }

    /// <summary>In the clear, as it was kept before there were master keys; null since it was sealed.</summary>
    public string? Xml { get; init; }
    public byte[]? XmlSealed { get; init; }

    internal static Place PlaceOf(Guid id) => Place.Of(Table, Column, id);

    internal sealed class Model : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> key)
        {
            key.ToTable(Table);
            key.Property(k => k.XmlSealed).HoldsEnvelopes();
        }
    }
}

/// <summary>
/// Keeps the key ring in the database, so that every node reads what any node protected. Plain SQL: a process reads it before it serves,
/// and by way of the model it would first have to build that.
/// </summary>
public sealed class SharedKeys(NpgsqlDataSource database, Seals seals) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("SELECT id, xml, xml_sealed FROM protection_keys ORDER BY id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.IsDBNull(2)
                ? reader.GetString(1)
                : seals.Open(ProtectionKey.PlaceOf(reader.GetGuid(0)), reader.GetFieldValue<byte[]>(2))));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var id = Guid.CreateVersion7();
        using var command = database.CreateCommand("INSERT INTO protection_keys (id, name, xml_sealed) VALUES ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<byte[]>
        {
            TypedValue = seals.Seal(ProtectionKey.PlaceOf(id), element.ToString(SaveOptions.DisableFormatting)),
        });
        command.ExecuteNonQuery();
    }
}

public static class SharedKeysRegistration
{
    /// <summary>One key ring for all nodes, in the database, which seals each key as a whole.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Clario")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<SharedKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((options, keys) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, new NullXmlEncryptor()));
        return services;
    }
}
