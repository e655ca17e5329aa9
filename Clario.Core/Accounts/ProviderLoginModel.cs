using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>Which person of which provider an account belongs to: by the provider's own id for them, never by an address. Of each provider one.</summary>
internal sealed class ProviderLoginModel : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public const int LongestKey = 255;

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.Property(l => l.LoginProvider).HasMaxLength(20);
        login.Property(l => l.ProviderKey).HasMaxLength(LongestKey);
        login.HasIndex(l => new { l.UserId, l.LoginProvider }).IsUnique();
    }
}
