using Clario.Accounts;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Privacy;

/// <summary>The copy of everything that Clario has of a person: asked for, then made. One a person, the last.</summary>
public sealed class PersonalExport : IShared
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid WorkItemId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? MadeAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Of the zip file, in bytes.</summary>
    public long? Size { get; private set; }

    /// <summary>The zip file, sealed: it holds in the clear what is sealed elsewhere.</summary>
    public byte[]? ContentSealed { get; private set; }

    internal Place PlaceOfContent => Place.Of("personal_exports", "content_sealed", Id);

    public void Fill(byte[] zip, Seals seals, DateTimeOffset now)
    {
        ContentSealed = seals.Seal(PlaceOfContent, Convert.ToBase64String(zip));
        Size = zip.Length;
        (MadeAt, ExpiresAt) = (now, now + Kept);
    }

    public byte[] Open(Seals seals) => Convert.FromBase64String(seals.Open(PlaceOfContent, ContentSealed!));

    internal sealed class Model : IEntityTypeConfiguration<PersonalExport>
    {
        public void Configure(EntityTypeBuilder<PersonalExport> export)
        {
            export.ToTable("personal_exports");
            export.Property(e => e.Id).ValueGeneratedNever();
            export.Property(e => e.ContentSealed).HoldsEnvelopes();
            export.HasIndex(e => e.AccountId).IsUnique();
            export.HasIndex(e => e.ExpiresAt);
            export.HasOne<Account>().WithOne().HasForeignKey<PersonalExport>(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
