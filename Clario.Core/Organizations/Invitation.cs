using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Organizations;

/// <summary>A link that lets people into an organisation, or one person, by e-mail. Kept as the SHA-256 of what the link holds.</summary>
public sealed class Invitation : IShared
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How long after its end whoever invited still sees what came of it; then the invited address goes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; private init; }
    public byte[] Hash { get; private init; } = [];

    /// <summary>Who alone may accept it; null for whoever has the link.</summary>
    public string? Email { get; private init; }
    public MemberRole Role { get; private init; }
    public int UsesLeft { get; private set; }
    public Guid InvitedById { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }

    private Invitation() { }

    public static (Invitation Invitation, string Secret) To(
        Guid organizationId, string? email, MemberRole role, int uses, Guid invitedById, DateTimeOffset now)
    {
        if (role == MemberRole.Owner)
            throw new ArgumentOutOfRangeException(nameof(role), "Nobody is invited as the owner.");
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return (new Invitation
        {
            OrganizationId = organizationId,
            Hash = HashOf(secret),
            Email = email,
            Role = role,
            UsesLeft = uses,
            InvitedById = invitedById,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        }, secret);
    }

    /// <summary>192 random bits: no salt or slow hash is needed to keep them from being guessed.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public bool IsOpen(DateTimeOffset now) => UsesLeft > 0 && ExpiresAt > now;

    public bool IsFor(string email) => Email is null || string.Equals(Email, email, StringComparison.OrdinalIgnoreCase);

    /// <summary>To be called with the organisation held.</summary>
    public void Use() => UsesLeft--;

    public void Withdraw() => UsesLeft = 0;

    internal sealed class Model : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> invitation)
        {
            invitation.ToTable("invitations");
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.Property(i => i.Hash).HasMaxLength(32);
            invitation.HasIndex(i => i.Hash).IsUnique();
            invitation.Property(i => i.Email).HasMaxLength(254);
            invitation.Property(i => i.Role).HasConversion<string>().HasMaxLength(10);
            invitation.HasOne<Organization>().WithMany().HasForeignKey(i => i.OrganizationId).OnDelete(DeleteBehavior.Cascade);
            invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.InvitedById).OnDelete(DeleteBehavior.Cascade);
            invitation.ToTable(table => table.HasCheckConstraint("ck_invitations_uses", "uses_left >= 0"));
        }
    }
}
