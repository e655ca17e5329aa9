using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Organizations;

/// <summary>That somebody belongs to an organisation, and as what. Shared, because it is what tells whose tenant somebody may enter.</summary>
public sealed class Membership : IShared
{
    public Guid OrganizationId { get; private init; }
    public Guid AccountId { get; private init; }
    public MemberRole Role { get; private set; }
    public DateTimeOffset JoinedAt { get; private init; }

    private Membership() { }

    public static Membership Of(Guid organizationId, Guid accountId, MemberRole role, DateTimeOffset now) =>
        new() { OrganizationId = organizationId, AccountId = accountId, Role = role, JoinedAt = now };

    /// <summary>Manager or member. Who owns changes by handing over alone.</summary>
    public void Become(MemberRole role)
    {
        if (role == MemberRole.Owner || Role == MemberRole.Owner)
            throw new InvalidOperationException("Who owns an organisation is changed by handing it over.");
        Role = role;
    }

    /// <summary>The owner's half of handing over: stays as a manager. To be saved before <see cref="TakeOver"/>, in one transaction with it.</summary>
    internal void StepDown()
    {
        if (Role != MemberRole.Owner)
            throw new InvalidOperationException("Only the owner hands over.");
        Role = MemberRole.Manager;
    }

    /// <summary>The heir's half.</summary>
    internal void TakeOver() => Role = MemberRole.Owner;

    internal sealed class Model : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> membership)
        {
            membership.ToTable("memberships");
            membership.HasKey(m => new { m.OrganizationId, m.AccountId });
            membership.Property(m => m.Role).HasConversion<string>().HasMaxLength(10);
            membership.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
            membership.HasIndex(m => m.OrganizationId, "ix_memberships_owner").IsUnique().HasFilter("role = 'Owner'");
        }
    }
}
