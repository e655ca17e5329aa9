using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Privacy;

/// <summary>One decision of a person's. Only ever added: the last one about a purpose is the one that holds.</summary>
public sealed class Consent : IShared
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Out of <see cref="ConsentPurpose"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The version of the text that was read.</summary>
    public required string Version { get; init; }
    public required bool Given { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> consent)
        {
            consent.ToTable("consents");
            consent.Property(c => c.Id).ValueGeneratedNever();
            consent.Property(c => c.Purpose).HasMaxLength(30);
            consent.Property(c => c.Version).HasMaxLength(20);
            consent.HasIndex(c => new { c.AccountId, c.Purpose, c.DecidedAt });
            consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
