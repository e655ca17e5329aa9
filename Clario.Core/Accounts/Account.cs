using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>A person who can sign in.</summary>
public sealed class Account : IdentityUser<Guid>, IShared
{
    public required string FullName { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the current run of failed sign-ins began; null when there is none.</summary>
    public DateTimeOffset? FirstFailedAt { get; private set; }

    public bool IsLockedOut(DateTimeOffset now) => LockoutEnd > now;

    internal sealed class Model : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("accounts");
            account.Property(a => a.FullName).HasMaxLength(100);
        }
    }
}

/// <summary>The roles that exist. They are given on the server only.</summary>
public static class Roles
{
    /// <summary>Everybody's; not stored.</summary>
    public const string User = "user";
    public const string Admin = "admin";
}
