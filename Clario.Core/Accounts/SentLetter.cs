using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>That a letter with a link went out, so that there are not too many.</summary>
public sealed class SentLetter : IShared
{
    public const int MostToAddress = 5, MostForAccount = 10;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Normalized as Identity does it.</summary>
    public required string Address { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<SentLetter>
    {
        public void Configure(EntityTypeBuilder<SentLetter> letter)
        {
            letter.Property(l => l.Id).ValueGeneratedNever();
            letter.Property(l => l.Address).HasMaxLength(256);
            letter.HasIndex(l => l.Address);
            letter.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
