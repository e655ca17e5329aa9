using Clario.Platform.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Data;

/// <summary>Seals the keys of the ring that were kept in the clear, before there were master keys.</summary>
internal sealed class SealedKeyRing(ClarioDb db, Seals seals) : ISeeder
{
    public string What => "the key ring, sealed";

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await db.Set<ProtectionKey>().AsNoTracking().Where(key => key.Xml != null).ToListAsync(cancellationToken))
        {
            var envelope = seals.Seal(ProtectionKey.PlaceOf(key.Id), key.Xml!);
            await db.Set<ProtectionKey>().Where(k => k.Id == key.Id && k.Xml != null).ExecuteUpdateAsync(set => set
                .SetProperty(k => k.XmlSealed, envelope)
                .SetProperty(k => k.Xml, (string?)null), cancellationToken);
        }
    }
}
