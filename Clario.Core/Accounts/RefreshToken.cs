using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>A refresh token, kept as the SHA-256 of what the client holds.</summary>
public sealed class RefreshToken : IShared
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid SessionId { get; private init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static RefreshToken Of(Guid sessionId, string secret, DateTimeOffset now) =>
        new() { SessionId = sessionId, Hash = HashOf(secret), ExpiresAt = now + Lifetime };

    /// <summary>256 random bits: no salt or slow hash is needed to keep them from being guessed.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public void Use(DateTimeOffset now) => UsedAt = now;

    internal sealed class Model : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.Property(t => t.Id).ValueGeneratedNever();
            token.Property(t => t.Hash).HasMaxLength(32);
            token.HasIndex(t => t.Hash).IsUnique();
            // Two requests with the same token at the same moment: one wins, the other is seen as reuse.
            token.Property(t => t.UsedAt).IsConcurrencyToken();
        }
    }
}
