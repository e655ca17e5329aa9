using Clario.Pictures;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Organizations;

/// <summary>A school, company or group that uses Clario as its own: a tenant, whose id is the organisation's. Found at its subdomain.</summary>
public sealed class Organization : IShared
{
    public const int LongestName = 80;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public string Subdomain { get; private init; } = "";

    /// <summary>As #rrggbb, as it was chosen; null for Clario's own.</summary>
    public string? Colour { get; private set; }

    public Guid? LogoId { get; private set; }

    /// <summary>The <see cref="Tool"/>s that its members don't have.</summary>
    public string[] ToolsOff { get; private set; } = [];
    public int MaxMembers { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public List<Membership> Memberships { get; } = [];

    private Organization() { }

    /// <summary>A new one, with its owner.</summary>
    public static Organization Found(string name, string subdomain, Guid ownerId, int maxMembers, DateTimeOffset now)
    {
        var organization = new Organization { Name = name.Trim(), Subdomain = subdomain, MaxMembers = maxMembers, CreatedAt = now };
        organization.Memberships.Add(Membership.Of(organization.Id, ownerId, MemberRole.Owner, now));
        return organization;
    }

    public void Rename(string name) => Name = name.Trim();

    public void Paint(string? colour) => Colour = colour?.ToLowerInvariant();

    public void ShowLogo(Picture? logo) => LogoId = logo?.Id;

    public void SwitchOff(IEnumerable<string> tools) => ToolsOff = [.. tools.Distinct().Order(StringComparer.Ordinal)];

    internal sealed class Model : IEntityTypeConfiguration<Organization>
    {
        public void Configure(EntityTypeBuilder<Organization> organization)
        {
            organization.Property(o => o.Id).ValueGeneratedNever();
            organization.Property(o => o.Name).HasMaxLength(LongestName);
            organization.Property(o => o.Subdomain).HasMaxLength(SubdomainRules.Longest);
            organization.HasIndex(o => o.Subdomain).IsUnique();
            organization.Property(o => o.Colour).HasMaxLength(7);
            organization.HasOne<Picture>().WithOne().HasForeignKey<Organization>(o => o.LogoId).OnDelete(DeleteBehavior.SetNull);
            organization.HasMany(o => o.Memberships).WithOne().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
