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

    /// <summary>Manager or member. Who owns changes by <see cref="HandOver"/> alone.</summary>
    public void Become(MemberRole role)
    {
        if (role == MemberRole.Owner || Role == MemberRole.Owner)
            throw new InvalidOperationException("Who owns an organisation is changed by handing it over.");
        Role = role;
    }

    /// <summary>The new owner owns; the old one stays as a manager.</summary>
    public void HandOver(Membership to)
    {
        if (Role != MemberRole.Owner || to.OrganizationId != OrganizationId)
            throw new InvalidOperationException("Only the owner hands over, and to a member of the same organisation.");
        (Role, to.Role) = (MemberRole.Manager, MemberRole.Owner);
    }

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
